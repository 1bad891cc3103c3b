import { arn } from './account.ts';
import type { Deployment } from './deployment.ts';
import type { LambdaFunction } from './lambda/lambda-function.ts';

/** The function with this name or ARN. `path` says who asks, for the error. */
export function findFunction(
  { functions }: Deployment,
  nameOrArn: string,
  path: string,
): LambdaFunction {
  const lambda = functions.get(nameOrArn) ?? functions.get(arn('lambda', `function:${nameOrArn}`));
  if (!lambda) throw new Error(`${path}: ${nameOrArn} is not a function of this stack`);
  return lambda;
}
