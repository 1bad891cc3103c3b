import { log } from '../shared/log.ts';
import { ensureOwn } from './ensure-own.ts';
import { mismatch } from './environment.ts';
import { adoptedId, type SubscriptionTarget } from './physical-id.ts';
import { nothingToAdopt, takeOver } from './take-over.ts';
import { unlessGone } from './unless-gone.ts';
import type { Change } from './update.ts';
import type { KeepContext, Kept } from './verb.ts';
import { wantedFields } from './wanted-fields.ts';

/**
 * Changes a subscription to what is wanted now, or changes to another one. It fails for what this
 * update brings in, never for what was so before it: a rollback is an update to the properties of
 * before, and where that fails the stack is stuck.
 */
export async function changeSubscription(
  current: SubscriptionTarget,
  change: Change,
  context: KeepContext,
): Promise<Kept> {
  const { physicalId, properties, old } = change;
  const { subscriptionId } = current;
  const same = { physicalId, subscriptionId };

  const misfit = mismatch(properties, context.environment);
  if (misfit && !mismatch(old, context.environment)) throw new Error(misfit);
  if (misfit) {
    log('WARN', `no subscription is made or taken over: ${misfit}`, { subscriptionId });
    await changeInPlace(current, change, context);
    return same;
  }

  const adopted = await adopt(current, change, context);
  if (adopted) return { subscriptionId: adopted, physicalId: adoptedId(adopted) };

  const isReleased = current.kind === 'adopted' && !properties.Adopt;
  if (!isReleased && (await changeInPlace(current, change, context))) return same;

  const ownId = await ensureOwn(properties, context);
  // An adopted one may bear our name: with another id CloudFormation would have it disabled.
  return ownId === subscriptionId ? same : { subscriptionId: ownId, physicalId: ownId };
}

/** Gives the id of the one that was taken over, if one was. */
async function adopt(
  { subscriptionId }: SubscriptionTarget,
  { properties, old }: Change,
  context: KeepContext,
): Promise<string | undefined> {
  const { Adopt } = properties;
  if (!Adopt || Adopt === subscriptionId) return undefined;

  if (await takeOver(Adopt, properties, context)) return Adopt;
  if (Adopt !== old.Adopt) throw nothingToAdopt(Adopt);

  log('WARN', 'the subscription to adopt is gone at Quiltt: the current one is kept', {
    subscriptionId,
    adopt: Adopt,
  });
  return undefined;
}

/** False where it is gone at Quiltt. */
async function changeInPlace(
  { kind, subscriptionId }: SubscriptionTarget,
  { properties }: Change,
  { quiltt }: KeepContext,
): Promise<boolean> {
  const name = kind === 'own' ? { name: properties.Name } : {};
  const fields = { ...name, ...wantedFields(properties) };
  if (await unlessGone(quiltt.patchSubscription(subscriptionId, fields))) return true;

  log('WARN', 'the subscription is gone at Quiltt', { subscriptionId });
  return false;
}
