import { GetItemCommand } from '@aws-sdk/client-dynamodb';
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
      Key: { profileId: { S: profileId.toWellFormed() }, item: { S: TOMBSTONE } },
      ConsistentRead: true,
    });
    return (await client.send(command, { abortSignal })).Item !== undefined;
  };
