import type { Properties } from './request.ts';
import { unlessGone } from './unless-gone.ts';
import type { VerbContext } from './verb.ts';
import { wantedFields } from './wanted-fields.ts';

/** Makes a subscription of another name as ours is wanted; false where Quiltt does not have it. */
export async function takeOver(
  subscriptionId: string,
  properties: Properties,
  { quiltt }: VerbContext,
): Promise<boolean> {
  const patched = quiltt.patchSubscription(subscriptionId, wantedFields(properties));
  return (await unlessGone(patched)) !== undefined;
}

export const nothingToAdopt = (subscriptionId: string): Error =>
  new Error(
    `the setting subscription.adopt names ${subscriptionId}, a subscription that Quiltt does not ` +
      `have in this Environment: correct the setting or remove it`,
  );
