import type { Message } from '../../shared/message.ts';
import type { LoadS3 } from '../bucket/load-s3.ts';
import type { IsDeleted } from '../state/tombstone.ts';
import { inTime } from './in-time.ts';
import type { Incoming } from './incoming.ts';
import type { InvocationTime } from './invocation-time.ts';
import { isWanted, type Result } from './result.ts';

/** Deletes a claimed object. No error where there is none. */
export type RemoveClaim = (
  claim: NonNullable<Message['claimCheck']>,
  signal: AbortSignal,
) => Promise<void>;

export interface DropPayloadDeps {
  readonly removeClaim: RemoveClaim;
  readonly isDeleted: IsDeleted;
}

export const createRemoveClaim =
  (loadS3: LoadS3): RemoveClaim =>
  async ({ bucket, key }, abortSignal) => {
    const { client, DeleteObjectCommand } = await loadS3();
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }), { abortSignal });
  };

/**
 * Deletes the claimed object of an event that is over, where its Profile is deleted: a delivery that
 * came after the erasure, or again, has brought it back. Few events have one, so that nothing else
 * is asked for this.
 */
export async function dropPayload(
  { message: { claimCheck }, entry }: Incoming,
  result: Result,
  { reporting }: InvocationTime,
  { removeClaim, isDeleted }: DropPayloadDeps,
): Promise<void> {
  if (!claimCheck || isWanted(result)) return;
  // Whoever redrives the dead letter of a deletion needs it.
  if (result.outcome === 'dead' && entry.type === 'profile.deleted') return;

  const drop = async () => {
    if (await isDeleted(entry.profileId, reporting)) await removeClaim(claimCheck, reporting);
  };
  await inTime(drop(), reporting, 'the deletion of the claimed object');
}
