import {
  ConditionalCheckFailedException,
  paginateQuery,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { sideBySide } from '../../shared/side-by-side.ts';
import { AT_ONCE, type ProfileItems } from './profile-items.ts';

/**
 * Takes out of the ledger what leads to a Profile. The items stay, so that a redelivery is still
 * known as one. An index may lag behind its table, so it is asked until it has no more to tell.
 * @returns how many items
 */
export async function eraseFromLedger(target: ProfileItems): Promise<number> {
  const erased = new Set<string>();

  for (let found = await eraseFound(target); found.length > 0; found = await eraseFound(target)) {
    for (const eventId of found) erased.add(eventId);
  }
  return erased.size;
}

async function eraseFound(target: ProfileItems): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const eventIds of pagesOf(target)) {
    await sideBySide(eventIds, { atOnce: AT_ONCE }, (eventId) => strip(eventId, target));
    found.push(...eventIds);
  }
  return found;
}

async function* pagesOf({ client, table, profileId, signal }: ProfileItems) {
  const query = {
    TableName: table,
    IndexName: 'byProfile',
    KeyConditionExpression: 'profileId = :profileId',
    ExpressionAttributeValues: { ':profileId': { S: profileId } },
    ProjectionExpression: 'eventId',
  };
  for await (const { Items = [] } of paginateQuery({ client }, query, { abortSignal: signal })) {
    yield Items.flatMap(({ eventId }) => eventId?.S ?? []);
  }
}

async function strip(eventId: string, { client, table, signal }: ProfileItems): Promise<void> {
  const command = new UpdateItemCommand({
    TableName: table,
    Key: { eventId: { S: eventId } },
    UpdateExpression: 'REMOVE profileId, #at, #error',
    // One that has expired meanwhile must not come to life again.
    ConditionExpression: 'attribute_exists(eventId)',
    ExpressionAttributeNames: { '#at': 'at', '#error': 'error' },
  });
  try {
    await client.send(command, { abortSignal: signal });
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
