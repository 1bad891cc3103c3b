import { type Change, stable } from './change.ts';
import type { Deployment } from './deployment.ts';
import { kindOf } from './make.ts';
import { ResourceFailure } from './resource-failure.ts';
import type { DeclaredResource } from './resource-type.ts';
import type { Resource } from './template.ts';

interface Failed {
  readonly resource: Resource;
  readonly declared: DeclaredResource;
  readonly deployment: Deployment;
}

/** Says why a resource failed, and returns what there is to undo of it. */
export function failedChange(
  error: unknown,
  { resource, declared, deployment }: Failed,
): readonly Change[] {
  const { logicalId } = declared;
  const before = deployment.state.get(logicalId);
  const status = before ? 'UPDATE_FAILED' : 'CREATE_FAILED';
  const reason = String(Object(error).message);
  deployment.onEvent({ logicalId, type: resource.Type, status, reason });

  const physicalId = error instanceof ResourceFailure ? error.physicalId : before?.physicalId;
  if (physicalId === undefined) return [];
  const after = stable({ ...declared, ...kindOf(resource), physicalId }, deployment);
  return [{ before, after }];
}
