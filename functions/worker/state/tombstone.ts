import type { ItemsDeps } from './items.ts';

/** The item that says that a Profile is deleted, for good. Nothing else of it stays beside it. */
export const TOMBSTONE = 'deleted';

/** Whether the Profile is deleted, read strongly. No Profile is not. */
export type IsDeleted = (profileId: string | undefined, signal: AbortSignal) => Promise<boolean>;

/** For events that have no State to ask: nobody handles them, or they failed before. */
export const createIsDeleted =
  ({ dynamoDb, table }: ItemsDeps): IsDeleted =>
  async (profileId, signal) => {
    if (!profileId) return false;
    const input = { TableName: table, Key: keyOf(profileId), ConsistentRead: true };
    return (await dynamoDb('GetItem', input, signal)).Item !== undefined;
  };

interface TombstoneTarget extends ItemsDeps {
  readonly profileId: string;
  readonly signal: AbortSignal;
}

/** Says for good that the Profile is deleted. One that is there already stays as it is. */
export async function writeTombstone(
  { dynamoDb, table, profileId, signal }: TombstoneTarget,
  stamp: string,
): Promise<void> {
  const input = {
    TableName: table,
    Key: keyOf(profileId),
    UpdateExpression: 'SET #stamp = if_not_exists(#stamp, :stamp)',
    ExpressionAttributeNames: { '#stamp': 'stamp' },
    ExpressionAttributeValues: { ':stamp': { S: stamp } },
  };
  await dynamoDb('UpdateItem', input, signal);
}

/** A lone surrogate is no text to DynamoDB. */
const keyOf = (profileId: string) => ({
  profileId: { S: profileId.toWellFormed() },
  item: { S: TOMBSTONE },
});
