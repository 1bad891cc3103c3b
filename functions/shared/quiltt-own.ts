import type { QuilttApi } from './quiltt-api.ts';
import type { Subscription } from './quiltt-api-answers.ts';

/** All that bear our name, the oldest first: one, unless somebody made another by hand. */
export async function findOwn(
  name: string,
  quiltt: Pick<QuilttApi, 'listSubscriptions'>,
): Promise<readonly Subscription[]> {
  const subscriptions = await quiltt.listSubscriptions();
  return subscriptions
    .filter((subscription) => subscription.name === name)
    .sort((a, b) => createdAtMs(a) - createdAtMs(b));
}

/** One without a time has its place behind the others. */
const createdAtMs = ({ createdAt }: Subscription): number =>
  Date.parse(createdAt ?? '') || Number.MAX_SAFE_INTEGER;
