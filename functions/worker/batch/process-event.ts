import type { Dispatch } from '../dispatch.ts';
import type { Claim } from '../ledger/claim.ts';
import type { Taken } from '../ledger/free.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { soonSeconds, untilFreeSeconds } from '../outcome/backoff.ts';
import { saidOf } from '../outcome/error-text.ts';
import { type SettleDeps, settle } from '../outcome/settle.ts';
import { type DropPayloadDeps, dropPayload } from './drop-payload.ts';
import { inTime } from './in-time.ts';
import type { Incoming } from './incoming.ts';
import type { InvocationTime } from './invocation-time.ts';
import { recordUnhandled } from './record-unhandled.ts';
import { plainText, type Result, retried } from './result.ts';
import { runWhole } from './run-whole.ts';
import type { ReadClaim } from './whole-message.ts';

export interface ProcessEventDeps extends SettleDeps, DropPayloadDeps {
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

  let attempts: number | undefined;
  try {
    const result = await runOnce(incoming, time, deps);
    attempts = result.attempt;
    await dropPayload(incoming, result, time, deps);
    return result;
  } catch (thrown) {
    // The Ledger gave no answer, or the object could not be deleted: it comes again for that.
    return retried(thrown, { attempts, receives: incoming.receives, random: deps.random });
  }
}

async function runOnce(
  incoming: Incoming,
  time: InvocationTime,
  deps: ProcessEventDeps,
): Promise<Result> {
  const dispatched = deps.dispatch(incoming.event);
  if (typeof dispatched === 'string') {
    const recorded = await recordUnhandled(incoming, dispatched, time, deps);
    if (recorded.kind !== 'recorded') return notOurs(recorded, deps);
    return { outcome: dispatched, attempt: recorded.attempts };
  }

  const claim = await claimInTime(incoming, time, deps);
  if (claim.kind !== 'claimed') return notOurs(claim, deps);
  return settle(await runWhole(incoming, claim, dispatched, time, deps), time, deps);
}

/** Costs no try: the Ledger has not heard of it. */
const notStarted = ({ random }: ProcessEventDeps): Result => ({
  outcome: 'retried',
  ...saidOf(plainText(new Error('there was no time left to start it'))),
  retrySeconds: soonSeconds(random),
});

function claimInTime(
  { entry }: Incoming,
  { deadlineMs, handling }: InvocationTime,
  { ledger }: ProcessEventDeps,
): Promise<Claim> {
  const claim = ledger.claim(entry, { deadlineMs, signal: handling });
  return inTime(claim, handling, 'the claim in the Ledger');
}

/** A busy event comes again when the other run is over, one way or the other. */
function notOurs(taken: Taken, { clock, random }: ProcessEventDeps): Result {
  const { attempts: attempt } = taken;
  if (taken.kind === 'duplicate') return { outcome: 'duplicate', attempt };
  const retrySeconds = untilFreeSeconds(taken.lockedUntilMs - clock(), random);
  return { outcome: 'busy', attempt, retrySeconds };
}
