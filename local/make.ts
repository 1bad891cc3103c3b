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
  { Type, DeletionPolicy }: Resource,
  declared: DeclaredResource,
  deployment: Deployment,
): Promise<Made> {
  const { state, onEvent } = deployment;
  const { logicalId } = declared;
  const before = state.get(logicalId);

  const created = await resourceTypeOf(Type).create(declared, deployment, before);
  const known = { ...declared, ...created, type: Type, deletionPolicy: DeletionPolicy };
  const after = stable(known, deployment);
  state.put(after);

  const change = { before, after };
  if (isNew(change)) onEvent({ logicalId, type: Type, status: 'CREATE_COMPLETE' });
  if (isChanged(change)) onEvent({ logicalId, type: Type, status: 'UPDATE_COMPLETE' });
  return { created, change };
}
