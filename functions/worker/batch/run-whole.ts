import type { RunHandlers } from '../dispatch.ts';
import { PermanentError } from '../failure.ts';
import type { Claimed } from '../ledger/claim.ts';
import type { Ended } from '../outcome/finish-run.ts';
import type { Ran } from '../run-all.ts';
import type { IsDeleted } from '../state/tombstone.ts';
import { inTime } from './in-time.ts';
import type { Incoming } from './incoming.ts';
import type { InvocationTime } from './invocation-time.ts';
import { type ReadClaim, readWhole } from './whole-message.ts';

export interface RunWholeDeps {
  readonly readClaim: ReadClaim;
  readonly isDeleted: IsDeleted;
}

/** Runs the handlers of an event, wherever it is. Never throws. */
export async function runWhole(
  incoming: Incoming,
  claim: Claimed,
  run: RunHandlers,
  { handling: signal }: InvocationTime,
  { readClaim, isDeleted }: RunWholeDeps,
): Promise<Ended> {
  const { entry, ids, event: named } = incoming;
  const ended = { incoming, claim };
  try {
    const whole = await readWhole(incoming, readClaim, signal);
    if (!whole) return { ...ended, event: named, ran: await ranWithout(entry, signal, isDeleted) };

    const { event, profileId, stamp } = whole;
    const ran = await run(event, { ids, profileId, stamp, signal, attempt: claim.attempts });
    return { ...ended, event, ran };
  } catch (thrown) {
    const ran = { failure: { thrown }, mask: asItIs, isProfileDeleted: undefined };
    return { ...ended, event: named, ran };
  }
}

/**
 * Where the object was erased with its Profile, nothing is left for the event to take effect on.
 * @throws PermanentError where it was not
 */
async function ranWithout(
  { profileId }: Incoming['entry'],
  signal: AbortSignal,
  isDeleted: IsDeleted,
): Promise<Ran> {
  const asked = isDeleted(profileId, signal);
  const isErased = await inTime(asked, signal, 'the question whether the Profile is deleted');
  if (isErased) return { mask: asItIs, isProfileDeleted: true };
  throw new PermanentError('the claimed object is gone: it has expired');
}

/** Of an error of ours or of AWS's nothing has to be masked. */
const asItIs = (text: string): string => text;
