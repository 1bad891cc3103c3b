import { setTimeout as sleep } from 'node:timers/promises';
import { sideBySide } from '../../shared/side-by-side.ts';
import { forgetProfile } from '../ledger/forget-profile.ts';
import { pagesOf } from './pages-of.ts';
import { AT_ONCE, type ProfileItems } from './profile-items.ts';

/**
 * Takes out of the ledger what leads to a Profile. The items stay, so that a redelivery is still
 * known as one. An index may lag behind its table, so it is asked until it has no more to tell.
 * @returns how many items
 */
export async function eraseFromLedger(target: ProfileItems): Promise<number> {
  const erased = new Set<string>();

  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS)) {
    const found = new Set(await eraseFound(target));
    if (found.size === 0) return erased.size;

    // It told nothing new, so it has to catch up.
    const { signal } = target;
    if (found.isSubsetOf(erased)) await sleep(pauseMs, undefined, { signal });
    for (const eventId of found) erased.add(eventId);
  }
}

/** An index is behind by less than that as a rule, and seldom by seconds. */
const FIRST_PAUSE_MS = 200;
const MAX_PAUSE_MS = 3_000;

async function eraseFound(target: ProfileItems): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const eventIds of eventIdsOf(target)) {
    await sideBySide(eventIds, { atOnce: AT_ONCE }, (eventId) =>
      forgetProfile(eventId, target.signal, target),
    );
    found.push(...eventIds);
  }
  return found;
}

async function* eventIdsOf({ dynamoDb, table, profileId, signal }: ProfileItems) {
  const query = {
    TableName: table,
    IndexName: 'byProfile',
    KeyConditionExpression: 'profileId = :profileId',
    ExpressionAttributeValues: { ':profileId': { S: profileId } },
    ProjectionExpression: 'eventId',
  };
  for await (const items of pagesOf(dynamoDb, query, signal)) {
    yield items.flatMap(({ eventId }) => eventId?.S ?? []);
  }
}
