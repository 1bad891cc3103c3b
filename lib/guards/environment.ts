import * as z from 'zod';
import { ofType, type Resources } from './resources.ts';

const WHY =
  'whoever may see the function sees it; pass the name of the secret and read it at run time (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html)';

const ENVIRONMENT = z.object({ Variables: z.record(z.string(), z.unknown()).default({}) });

/** What CloudFormation would put a secret's value in place of, or how Quiltt's API keys begin. */
const SECRET_VALUE = /\{\{resolve:(secretsmanager|ssm-secure):|\bqltt_/;

/** A variable of such a name holds a secret where its value is a text: a reference would be an object. */
const SECRET_NAME = /(^|_)(SECRET|KEY|TOKEN|PASSWORD)$/i;

/** No secret's value is in the environment of a function. */
export const checkEnvironment = (resources: Resources): string[] =>
  ofType(resources, 'AWS::Lambda::Function').flatMap(([id, { Properties }]) => {
    const { data } = ENVIRONMENT.safeParse(Properties.Environment);
    return Object.entries(data?.Variables ?? {})
      .filter(([name, value]) => holdsSecret(name, value))
      .map(
        ([name]) => `${id}: environment variable ${name} holds a secret's value, must not: ${WHY}`,
      );
  });

const holdsSecret = (name: string, value: unknown): boolean =>
  SECRET_VALUE.test(JSON.stringify(value)) ||
  (SECRET_NAME.test(name) && typeof value === 'string' && value !== '');
