import { DeleteItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import { sideBySide } from '../../shared/side-by-side.ts';
import { TOMBSTONE } from '../state/tombstone.ts';
import { AT_ONCE, type ProfileItems } from './profile-items.ts';
import { RECEIPT } from './receipt.ts';

/** Deletes all that State has of a Profile but its tombstone and its receipt. @returns how many */
export async function eraseState(target: ProfileItems): Promise<number> {
  let erased = 0;

  for await (const names of pagesOf(target)) {
    await sideBySide(names, { atOnce: AT_ONCE }, (item) => remove(item, target));
    erased += names.length;
  }
  return erased;
}

/** Read strongly: what was written before the tombstone is in here. */
async function* pagesOf({ client, table, profileId, signal }: ProfileItems) {
  const query = {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: 'profileId = :profileId',
    ExpressionAttributeValues: { ':profileId': { S: profileId } },
    ProjectionExpression: '#item',
    ExpressionAttributeNames: { '#item': 'item' },
  };
  for await (const { Items = [] } of paginateQuery({ client }, query, { abortSignal: signal })) {
    const names = Items.flatMap(({ item }) => item?.S ?? []);
    yield names.filter((name) => name !== TOMBSTONE && name !== RECEIPT);
  }
}

const remove = (item: string, { client, table, profileId, signal }: ProfileItems) =>
  client.send(
    new DeleteItemCommand({
      TableName: table,
      Key: { profileId: { S: profileId }, item: { S: item } },
    }),
    { abortSignal: signal },
  );
