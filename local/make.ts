import { type Change, isChanged, isNew, stable } from './change.ts';
import type { Deployment } from './deployment.ts';
import type { CreatedResource, DeclaredResource } from './resource-type.ts';
import { resourceTypeOf } from './resource-types.ts';
import type { Resource } from './template.ts';

export interface Made {
  /** With the addresses of this start. */
  readonly created: CreatedResource;
  readonly change: Change;
}

/** Makes one resource, or lets the one that is there become what is declared, and remembers it. */
export async function make(
  resource: Resource,
  declared: DeclaredResource,
  deployment: Deployment,
): Promise<Made> {
  const { state, onEvent } = deployment;
  const { logicalId } = declared;
  const { Type } = resource;
  const before = state.get(logicalId);

  const created = await resourceTypeOf(Type).create(declared, deployment, before);
  const after = stable({ ...declared, ...created, ...kindOf(resource) }, deployment);
  state.put(after);

  const change = { before, after };
  if (isNew(change)) onEvent({ logicalId, type: Type, status: 'CREATE_COMPLETE' });
  if (isChanged(change)) onEvent({ logicalId, type: Type, status: 'UPDATE_COMPLETE' });
  return { created, change };
}

/** What is remembered of a resource beside what it is made of. */
export const kindOf = ({ Type, DeletionPolicy, UpdateReplacePolicy }: Resource) => ({
  type: Type,
  deletionPolicy: DeletionPolicy,
  updateReplacePolicy: UpdateReplacePolicy,
});
