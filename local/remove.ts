import type { Deployment } from './deployment.ts';
import type { DeployedResource } from './resource-type.ts';
import { resourceTypeOf } from './resource-types.ts';

export interface RemoveOptions {
  readonly deployment: Deployment;
  /** Which resources are left as they are; the stack only forgets them. */
  readonly isRetained: (resource: DeployedResource) => boolean;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
export const isRetained = ({ deletionPolicy }: DeployedResource): boolean =>
  deletionPolicy.startsWith('Retain');

/**
 * Removes resources, the last made first, and says of each what became of it. What cannot be
 * removed holds up no other, and stays known; resolves to these.
 */
export async function remove(
  resources: readonly DeployedResource[],
  options: RemoveOptions,
): Promise<readonly DeployedResource[]> {
  const failed: DeployedResource[] = [];

  for (const resource of resources.toReversed()) {
    if (!(await removeOne(resource, options))) failed.push(resource);
  }
  return failed;
}

async function removeOne(
  resource: DeployedResource,
  { deployment, isRetained: isLeft }: RemoveOptions,
): Promise<boolean> {
  const { logicalId, type } = resource;
  const { onEvent } = deployment;
  try {
    const retained = isLeft(resource);
    const reason = retained ? undefined : await resourceTypeOf(type).remove?.(resource, deployment);

    forget(resource, deployment);
    onEvent({ logicalId, type, status: retained ? 'DELETE_SKIPPED' : 'DELETE_COMPLETE', reason });
    return true;
  } catch (error) {
    onEvent({ logicalId, type, status: 'DELETE_FAILED', reason: String(Object(error).message) });
    return false;
  }
}

/** Not where another has taken its place. */
function forget({ logicalId, physicalId }: DeployedResource, { state }: Deployment): void {
  if (state.get(logicalId)?.physicalId === physicalId) state.forget(logicalId);
}
