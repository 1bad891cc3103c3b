import { log } from '../../shared/log.ts';
import { inTime } from '../batch/in-time.ts';
import type { InvocationTime } from '../batch/invocation-time.ts';
import { plainLine, type Result, retried } from '../batch/result.ts';
import { untilFreeSeconds } from './backoff.ts';
import type { SendDeadLetter } from './dead-letter.ts';
import { saidOf } from './error-text.ts';
import { claimLost, type Ended, type FinishRunDeps, finishRun } from './finish-run.ts';
import { insist } from './insist.ts';
import { type JudgeDeps, judge, type Verdict } from './judge.ts';

export interface SettleDeps extends JudgeDeps, FinishRunDeps {
  readonly sendDeadLetter: SendDeadLetter;
}

/** Writes down what became of an event that was run, and says it. Never throws. */
export function settle(ended: Ended, time: InvocationTime, deps: SettleDeps): Promise<Result> {
  const { incoming, event, claim, ran } = ended;
  if (!ran.failure) return settleProcessed(ended, time, deps);

  const verdict = judge(
    {
      thrown: ran.failure.thrown,
      mask: ran.mask,
      event,
      receivedAt: incoming.entry.receivedAt,
      attempts: claim.attempts,
      receives: incoming.receives,
    },
    deps,
  );
  return verdict.outcome === 'dead'
    ? settleDead(verdict, ended, time, deps)
    : settleRetried(verdict, ended, time, deps);
}

/** Insists: what has succeeded must not run again for want of a write. */
async function settleProcessed(
  ended: Ended,
  time: InvocationTime,
  deps: SettleDeps,
): Promise<Result> {
  const write = () => finishRun({ status: 'processed' }, ended, time, deps);
  try {
    if (!(await insist(write, time.handling))) throw claimLost();
    return { outcome: 'processed', attempt: ended.claim.attempts };
  } catch (thrown) {
    return retried(thrown, backoffOf(ended, deps));
  }
}

/** In this order: whoever finds the dead letter finds its story in the Ledger. */
async function settleDead(
  { reason, error }: Extract<Verdict, { outcome: 'dead' }>,
  ended: Ended,
  time: InvocationTime,
  deps: SettleDeps,
): Promise<Result> {
  const { record, entry } = ended.incoming;
  const said = saidOf(error);
  const obituary = { reason, error: said.error, eventId: entry.eventId, eventType: entry.type };
  let failed = 'death not recorded';
  try {
    if (!(await finishRun({ status: 'dead', error }, ended, time, deps))) throw claimLost();
    failed = 'dead letter not sent';
    await inTime(deps.sendDeadLetter(record, obituary, time.reporting), time.reporting, 'the send');
    return { outcome: 'dead', reason, attempt: ended.claim.attempts, ...said };
  } catch (thrown) {
    warn(failed, thrown, ended);
    const result = retried(thrown, backoffOf(ended, deps));
    return { ...result, ...said, retrySeconds: whenFree(result.retrySeconds ?? 0, ended, deps) };
  }
}

async function settleRetried(
  { retrySeconds, error }: Extract<Verdict, { outcome: 'retried' }>,
  ended: Ended,
  time: InvocationTime,
  deps: SettleDeps,
): Promise<Result> {
  try {
    if (!(await finishRun({ status: 'failed', error }, ended, time, deps))) throw claimLost();
  } catch (thrown) {
    warn('failure not recorded', thrown, ended);
  }
  return {
    outcome: 'retried',
    attempt: ended.claim.attempts,
    ...saidOf(error),
    retrySeconds: whenFree(retrySeconds, ended, deps),
  };
}

const warn = (what: string, thrown: unknown, { claim, incoming }: Ended): void =>
  log('WARN', what, { ...incoming.ids, attempt: claim.attempts, error: plainLine(thrown) });

/** Where a handler that was given up may go on, not before its claim has ended. */
function whenFree(seconds: number, { claim, ran }: Ended, { clock, random }: SettleDeps): number {
  if (!ran.failure?.isStillRunning) return seconds;
  return Math.max(seconds, untilFreeSeconds(claim.lockedUntilMs - clock(), random));
}

const backoffOf = ({ claim, incoming }: Ended, { random }: SettleDeps) => ({
  attempts: claim.attempts,
  receives: incoming.receives,
  random,
});
