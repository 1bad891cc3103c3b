import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { TOMBSTONE } from '../state/tombstone.ts';
import type { ProfileItems } from './profile-items.ts';

/** Says for good that the Profile is deleted. One that is there already stays as it is. */
export async function writeTombstone(
  { client, table, profileId, signal }: ProfileItems,
  stamp: string,
): Promise<void> {
  const command = new UpdateItemCommand({
    TableName: table,
    Key: { profileId: { S: profileId }, item: { S: TOMBSTONE } },
    UpdateExpression: 'SET #stamp = if_not_exists(#stamp, :stamp)',
    ExpressionAttributeNames: { '#stamp': 'stamp' },
    ExpressionAttributeValues: { ':stamp': { S: stamp } },
  });
  await client.send(command, { abortSignal: signal });
}
