import { type Change, isChanged, isNew, isReplaced, live, stable } from './change.ts';
import type { Deployment } from './deployment.ts';
import { remove } from './remove.ts';
import type { CreatedResource, DeployedResource } from './resource-type.ts';
import { resourceTypeOf } from './resource-types.ts';

/**
 * Undoes the changes as CloudFormation does: what has changed changes back, in the order in which
 * it was made, so that a custom resource meets its function as it was; then what is new, or has
 * taken the place of another, is removed, the last made first.
 */
export async function rollBack(changes: readonly Change[], deployment: Deployment): Promise<void> {
  const unwanted = changes.filter(isNew).map(({ after }) => after);

  for (const change of changes.filter(isChanged)) {
    if (isReplaced(change)) unwanted.push(change.after);
    await changeBack(change, deployment);
  }
  await remove(unwanted, { deployment, isRetained: isKeptByRollback });
}

/** What a failed deploy has made goes even where it would be retained later, if it says so. */
const isKeptByRollback = ({ deletionPolicy }: DeployedResource) => deletionPolicy === 'Retain';

/** An update in the other direction. */
async function changeBack({ before, after }: Change, deployment: Deployment): Promise<void> {
  if (!before) return;
  const { logicalId, type } = before;
  try {
    const created = await makeAsBefore(before, after, deployment);
    deployment.state.put(stable({ ...before, ...created }, deployment));
    deployment.onEvent({ logicalId, type, status: 'UPDATE_COMPLETE', reason: 'rolled back' });
  } catch (error) {
    const reason = `not rolled back: ${Object(error).message}`;
    deployment.onEvent({ logicalId, type, status: 'UPDATE_FAILED', reason });
  }
}

/** What lives in this process alone ends with a failed deploy, and is only remembered. */
async function makeAsBefore(
  before: DeployedResource,
  after: DeployedResource,
  deployment: Deployment,
): Promise<CreatedResource> {
  const { create, isNeededToChangeBack, remove: outlives } = resourceTypeOf(before.type);
  if (!outlives && !isNeededToChangeBack) return before;
  return create(live(before, deployment), deployment, after);
}
