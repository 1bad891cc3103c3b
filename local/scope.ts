import { ACCOUNT_ID, REGION, stackId } from './account.ts';
import type { Scope } from './intrinsics.ts';
import { NO_VALUE } from './resolve.ts';
import type { CreatedResource } from './resource-type.ts';

/** What a template may refer to: the resources created so far and the pseudo parameters. */
export function createScope(
  stackName: string,
  resources: ReadonlyMap<string, CreatedResource>,
): Scope {
  const pseudoParameters = new Map<string, unknown>([
    ['AWS::AccountId', ACCOUNT_ID],
    ['AWS::NoValue', NO_VALUE],
    ['AWS::Partition', 'aws'],
    ['AWS::Region', REGION],
    ['AWS::StackId', stackId(stackName)],
    ['AWS::StackName', stackName],
    ['AWS::URLSuffix', 'amazonaws.com'],
  ]);

  return {
    ref: (name) => pseudoParameters.get(name) ?? resources.get(name)?.physicalId,
    getAtt: (logicalId, attribute) => resources.get(logicalId)?.attributes?.[attribute],
  };
}
