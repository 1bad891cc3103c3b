import { sideBySide } from '../../shared/side-by-side.ts';
import { TOMBSTONE } from '../state/tombstone.ts';
import { pagesOf } from './pages-of.ts';
import { AT_ONCE, type ProfileItems } from './profile-items.ts';
import { RECEIPT } from './receipt.ts';

/** Deletes all that State has of a Profile but its tombstone and its receipt. @returns how many */
export async function eraseState(target: ProfileItems): Promise<number> {
  let erased = 0;

  for await (const names of namesOf(target)) {
    await sideBySide(names, { atOnce: AT_ONCE }, (item) => remove(item, target));
    erased += names.length;
  }
  return erased;
}

/** Read strongly: what was written before the tombstone is in here. */
async function* namesOf({ dynamoDb, table, profileId, signal }: ProfileItems) {
  const query = {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: 'profileId = :profileId',
    ExpressionAttributeValues: { ':profileId': { S: profileId } },
    ProjectionExpression: '#item',
    ExpressionAttributeNames: { '#item': 'item' },
  };
  for await (const items of pagesOf(dynamoDb, query, signal)) {
    const names = items.flatMap(({ item }) => item?.S ?? []);
    yield names.filter((name) => name !== TOMBSTONE && name !== RECEIPT);
  }
}

const remove = (item: string, { dynamoDb, table, profileId, signal }: ProfileItems) =>
  dynamoDb(
    'DeleteItem',
    { TableName: table, Key: { profileId: { S: profileId }, item: { S: item } } },
    signal,
  );
