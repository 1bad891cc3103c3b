import { profileIdOf } from '../../shared/profile-id.ts';
import type { Dispatch, RunHandlers } from '../dispatch.ts';
import type { Claim } from '../ledger/claim.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { soonSeconds } from '../outcome/backoff.ts';
import type { Ended } from '../outcome/finish-run.ts';
import { type SettleDeps, settle } from '../outcome/settle.ts';
import { stampOf } from '../stamp.ts';
import { inTime } from './in-time.ts';
import type { Incoming } from './incoming.ts';
import type { InvocationTime } from './invocation-time.ts';
import { type Result, retried } from './result.ts';
import { type ReadClaim, wholeEvent } from './whole-message.ts';

export interface ProcessEventDeps extends SettleDeps {
  readonly dispatch: Dispatch;
  readonly ledger: Ledger;
  readonly readClaim: ReadClaim;
}

/** Claims one event, runs its handlers and writes down what became of it. Never throws. */
export async function processEvent(
  incoming: Incoming,
  time: InvocationTime,
  deps: ProcessEventDeps,
): Promise<Result> {
  if (time.handling.aborted) return notStarted(deps);

  const run = deps.dispatch(incoming.event);
  try {
    if (typeof run === 'string') return await record(incoming, run, time, deps);

    const claim = await claimInTime(incoming, time, deps);
    if (claim.kind !== 'claimed') return notOurs(claim, deps);
    return await settle(await runWhole(incoming, claim, run, time, deps), time, deps);
  } catch (thrown) {
    // The Ledger gave no answer, so nothing has run.
    return retried(thrown, {
      attempts: undefined,
      receives: incoming.receives,
      random: deps.random,
    });
  }
}

/** Costs no try: the Ledger has not heard of it. */
const notStarted = ({ random }: ProcessEventDeps): Result => ({
  outcome: 'retried',
  error: 'Error: there was no time left to start it',
  retrySeconds: soonSeconds(random),
});

/** One write, and no claim: there is nothing to run. */
async function record(
  { entry }: Incoming,
  status: 'ignored' | 'unknown',
  { handling }: InvocationTime,
  { ledger }: ProcessEventDeps,
): Promise<Result> {
  const write = ledger.record(entry, status, handling);
  const attempt = await inTime(write, handling, 'the write to the Ledger');
  return attempt === undefined ? { outcome: 'duplicate' } : { outcome: status, attempt };
}

function claimInTime(
  { entry }: Incoming,
  { deadlineMs, handling }: InvocationTime,
  { ledger }: ProcessEventDeps,
): Promise<Claim> {
  const claim = ledger.claim(entry, { deadlineMs, signal: handling });
  return inTime(claim, handling, 'the claim in the Ledger');
}

/** A busy event comes again when the other run is over, one way or the other. */
function notOurs(
  claim: Exclude<Claim, { kind: 'claimed' }>,
  { clock, random }: ProcessEventDeps,
): Result {
  if (claim.kind === 'duplicate') return { outcome: 'duplicate' };

  const lockedSeconds = Math.max(0, Math.ceil((claim.lockedUntilMs - clock()) / 1_000));
  return { outcome: 'busy', retrySeconds: lockedSeconds + soonSeconds(random) };
}

async function runWhole(
  incoming: Incoming,
  { token, attempts }: Extract<Claim, { kind: 'claimed' }>,
  run: RunHandlers,
  { handling: signal }: InvocationTime,
  { readClaim }: ProcessEventDeps,
): Promise<Ended> {
  const { entry, ids, event: named } = incoming;
  const ended = { incoming, token, attempts };
  try {
    const whole = wholeEvent(incoming, readClaim, signal);
    const event = await inTime(whole, signal, 'the read of the claimed object');

    const stamp = stampOf(event, entry.receivedAt);
    const profileId = profileIdOf(event);
    const ran = await run(event, { ids, profileId, stamp, signal, attempt: attempts });
    return { ...ended, event, ran };
  } catch (thrown) {
    // Of the read: of an error of ours or of S3's nothing has to be masked.
    const ran = { failure: { thrown }, mask: (text: string) => text, isProfileDeleted: false };
    return { ...ended, event: named, ran };
  }
}
