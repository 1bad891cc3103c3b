import { changeSubscription } from './change-subscription.ts';
import { create } from './create.ts';
import { readPhysicalId } from './physical-id.ts';
import type { Properties, SomeProperties } from './request.ts';
import type { KeepContext, Kept } from './verb.ts';

/** An update as CloudFormation asks for it. */
export interface Change {
  readonly physicalId: string;
  readonly properties: Properties;
  readonly old: SomeProperties;
}

/** Makes the subscription as wanted now: the same one, changed in place, wherever that can be. */
export async function update(change: Change, context: KeepContext): Promise<Kept> {
  const target = readPhysicalId(change.physicalId);
  if ('subscriptionId' in target) return changeSubscription(target, change, context);

  const kept = await create(change.properties, context);
  // Another id would have CloudFormation delete the old one: whatever bears our name, so this too.
  const isNamed = target.kind === 'named' && readPhysicalId(kept.physicalId).kind !== 'adopted';
  return isNamed ? { ...kept, physicalId: change.physicalId } : kept;
}
