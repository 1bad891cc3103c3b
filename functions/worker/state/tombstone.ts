import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { ItemsDeps } from './items.ts';

/** The item that says that a Profile is deleted, for good. Nothing else of it stays beside it. */
export const TOMBSTONE = 'deleted';

/** Whether the Profile is deleted, read strongly. No Profile is not. */
export type IsDeleted = (profileId: string | undefined, signal: AbortSignal) => Promise<boolean>;

/** For events that have no State to ask: nobody handles them, or they failed before. */
export const createIsDeleted =
  ({ client, table }: ItemsDeps): IsDeleted =>
  async (profileId, abortSignal) => {
    if (!profileId) return false;
    const command = new GetItemCommand({
      TableName: table,
      Key: keyOf(profileId),
      ConsistentRead: true,
    });
    return (await client.send(command, { abortSignal })).Item !== undefined;
  };

interface TombstoneTarget extends ItemsDeps {
  readonly profileId: string;
  readonly signal: AbortSignal;
}

/** Says for good that the Profile is deleted. One that is there already stays as it is. */
export async function writeTombstone(
  { client, table, profileId, signal }: TombstoneTarget,
  stamp: string,
): Promise<void> {
  const command = new UpdateItemCommand({
    TableName: table,
    Key: keyOf(profileId),
    UpdateExpression: 'SET #stamp = if_not_exists(#stamp, :stamp)',
    ExpressionAttributeNames: { '#stamp': 'stamp' },
    ExpressionAttributeValues: { ':stamp': { S: stamp } },
  });
  await client.send(command, { abortSignal: signal });
}

/** A lone surrogate is no text to DynamoDB. */
const keyOf = (profileId: string) => ({
  profileId: { S: profileId.toWellFormed() },
  item: { S: TOMBSTONE },
});
