import { unlessNotFound } from '../shared/quiltt-api-error.ts';
import type { Context, Registered } from './context.ts';
import { mismatch } from './environment.ts';
import { ensureOwn } from './own.ts';
import { adoptedId } from './physical-id.ts';
import { type Properties, wantedFields } from './request.ts';

/** Makes sure that there is a subscription as wanted: ours, or the one to adopt. */
export async function create(properties: Properties, context: Context): Promise<Registered> {
  const misfit = mismatch(properties, context.environment);
  if (misfit) throw new Error(misfit);

  const { Adopt } = properties;
  if (!Adopt) {
    const subscriptionId = await ensureOwn(properties, context);
    return { subscriptionId, physicalId: subscriptionId };
  }

  if (!(await adopt(Adopt, properties, context))) throw nothingToAdopt(Adopt);
  return { subscriptionId: Adopt, physicalId: adoptedId(Adopt) };
}

/** Makes a subscription of another name as ours is wanted; false where the API key finds none. */
export async function adopt(
  subscriptionId: string,
  properties: Properties,
  { quiltt }: Pick<Context, 'quiltt'>,
): Promise<boolean> {
  const patched = quiltt.patchSubscription(subscriptionId, wantedFields(properties));
  return (await unlessNotFound(patched)) !== undefined;
}

export const nothingToAdopt = (subscriptionId: string): Error =>
  new Error(
    `the setting subscription.adopt names ${subscriptionId}, a subscription that Quiltt does not ` +
      `have in this Environment: correct the setting or remove it`,
  );
