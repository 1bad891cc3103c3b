import { log } from '../shared/log.ts';
import { unlessNotFound } from '../shared/quiltt-api-error.ts';
import type { Context, Registered } from './context.ts';
import { adopt, create, nothingToAdopt } from './create.ts';
import { mismatch } from './environment.ts';
import { ensureOwn } from './own.ts';
import { adoptedId, readPhysicalId, type SubscriptionTarget } from './physical-id.ts';
import { type Properties, type SomeProperties, wantedFields } from './request.ts';

/** An update as CloudFormation asks for it. */
export interface Change {
  readonly physicalId: string;
  readonly properties: Properties;
  readonly old: SomeProperties;
}

/** Makes the subscription as wanted now: the same one, changed in place, wherever that can be. */
export async function update(change: Change, context: Context): Promise<Registered> {
  const target = readPhysicalId(change.physicalId);
  if ('subscriptionId' in target) return updateSubscription(target, change, context);

  const created = await create(change.properties, context);
  // Another id would have CloudFormation delete the old one: whatever bears our name, so this too.
  const isNamed = target.kind === 'named' && readPhysicalId(created.physicalId).kind !== 'adopted';
  return isNamed ? { ...created, physicalId: change.physicalId } : created;
}

/**
 * Changes a subscription to what is wanted now, or changes to another one. It fails for what this
 * update brings in, never for what was so before it: a rollback is an update to the properties of
 * before, and where that fails the stack is stuck.
 */
async function updateSubscription(
  current: SubscriptionTarget,
  change: Change,
  context: Context,
): Promise<Registered> {
  const { physicalId, properties, old } = change;
  const { subscriptionId } = current;
  const same = { physicalId, subscriptionId };

  const misfit = mismatch(properties, context.environment);
  if (misfit && !mismatch(old, context.environment)) throw new Error(misfit);
  if (misfit) {
    log('WARN', `no subscription is made or adopted: ${misfit}`, { subscriptionId });
    await changeInPlace(current, change, context);
    return same;
  }

  const adopted = await adoptAnother(current, change, context);
  if (adopted) return { subscriptionId: adopted, physicalId: adoptedId(adopted) };

  const isReleased = current.kind === 'adopted' && !properties.Adopt;
  if (!isReleased && (await changeInPlace(current, change, context))) return same;

  const ownId = await ensureOwn(properties, context);
  // An adopted one may bear our name: with another id CloudFormation would have it disabled.
  return ownId === subscriptionId ? same : { subscriptionId: ownId, physicalId: ownId };
}

/** Gives the id of the one that was adopted, if one was. */
async function adoptAnother(
  { subscriptionId }: SubscriptionTarget,
  { properties, old }: Change,
  context: Context,
): Promise<string | undefined> {
  const { Adopt } = properties;
  if (!Adopt || Adopt === subscriptionId) return undefined;

  if (await adopt(Adopt, properties, context)) return Adopt;
  if (Adopt !== old.Adopt) throw nothingToAdopt(Adopt);

  log('WARN', 'the subscription to adopt is not found with this API key: the current one stays', {
    subscriptionId,
    adopt: Adopt,
  });
  return undefined;
}

/** False where the API key does not find it. */
async function changeInPlace(
  { kind, subscriptionId }: SubscriptionTarget,
  { properties }: Change,
  { quiltt }: Context,
): Promise<boolean> {
  const name = kind === 'own' ? { name: properties.Name } : {};
  const fields = { ...name, ...wantedFields(properties) };
  if (await unlessNotFound(quiltt.patchSubscription(subscriptionId, fields))) return true;

  log('WARN', NOT_FOUND, { subscriptionId });
  return false;
}

/** A key sees its own Environment alone: what it does not find may be well in another one. */
const NOT_FOUND =
  'not found with this API key: if it belongs to another Environment, remove it there';
