import { type Change, isChanged, isNew, stable } from './change.ts';
import type { Deployment } from './deployment.ts';
import { remove } from './remove.ts';
import { ResourceFailure } from './resource-failure.ts';
import type { DeclaredResource, DeployedResource } from './resource-type.ts';
import { resourceTypeOf } from './resource-types.ts';
import type { Resource } from './template.ts';

/** Undoes the changes, the last one first: what is new is removed, what changed changes back. */
export async function rollBack(changes: readonly Change[], deployment: Deployment): Promise<void> {
  // What a failed deploy has made goes even where it would be retained later, if it says so.
  const isRetained = ({ deletionPolicy }: DeployedResource) => deletionPolicy === 'Retain';

  for (const change of changes.toReversed()) {
    if (isNew(change)) await remove([change.after], { deployment, isRetained });
    if (isChanged(change)) await changeBack(change, deployment);
  }
}

/** An update in the other direction, as CloudFormation sends it. */
async function changeBack({ before, after }: Change, deployment: Deployment): Promise<void> {
  // What has no `remove` lives in this process alone, which a failed deploy ends.
  if (!before || !resourceTypeOf(before.type).remove) return;
  const { logicalId, type } = before;
  try {
    const created = await resourceTypeOf(type).create(before, deployment, after);
    deployment.state.put(stable({ ...before, ...created }, deployment));
    deployment.onEvent({ logicalId, type, status: 'UPDATE_COMPLETE', reason: 'rolled back' });
  } catch (error) {
    const reason = `not rolled back: ${Object(error).message}`;
    deployment.onEvent({ logicalId, type, status: 'UPDATE_FAILED', reason });
  }
}

interface Failed {
  readonly resource: Resource;
  readonly declared: DeclaredResource;
  readonly deployment: Deployment;
}

/** Says why a resource failed, and resolves to what there is to undo of it. */
export function failedChange(
  error: unknown,
  { resource, declared, deployment }: Failed,
): readonly Change[] {
  const { Type: type, DeletionPolicy: deletionPolicy } = resource;
  const { logicalId } = declared;
  const before = deployment.state.get(logicalId);
  const status = before ? 'UPDATE_FAILED' : 'CREATE_FAILED';
  deployment.onEvent({ logicalId, type, status, reason: String(Object(error).message) });

  const physicalId = error instanceof ResourceFailure ? error.physicalId : before?.physicalId;
  if (physicalId === undefined) return [];
  return [{ before, after: { ...declared, type, deletionPolicy, physicalId } }];
}
