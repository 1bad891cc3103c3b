import { log } from '../../shared/log.ts';
import { inTime } from '../batch/in-time.ts';
import type { InvocationTime } from '../batch/invocation-time.ts';
import { plainLine, type Result, retried } from '../batch/result.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { SendDeadLetter } from './dead-letter.ts';
import { lineOf } from './error-text.ts';
import { claimLost, type Ended, finishRun } from './finish-run.ts';
import { insist } from './insist.ts';
import { type JudgeDeps, judge, type Verdict } from './judge.ts';

export interface SettleDeps extends JudgeDeps {
  readonly ledger: Pick<Ledger, 'finish'>;
  readonly sendDeadLetter: SendDeadLetter;
}

/** Writes down what became of an event that was run, and says it. Never throws. */
export function settle(ended: Ended, time: InvocationTime, deps: SettleDeps): Promise<Result> {
  const { incoming, event, attempts, ran } = ended;
  if (!ran.failure) return settleProcessed(ended, time, deps);

  const verdict = judge(
    {
      thrown: ran.failure.thrown,
      mask: ran.mask,
      event,
      receivedAt: incoming.entry.receivedAt,
      attempts,
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
    return { outcome: 'processed', attempt: ended.attempts };
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
  const { record, entry, ids } = ended.incoming;
  const line = lineOf(error);
  const obituary = { reason, error: line, eventId: entry.eventId, eventType: entry.type };
  try {
    if (!(await finishRun({ status: 'dead', error }, ended, time, deps))) throw claimLost();
    await inTime(deps.sendDeadLetter(record, obituary, time.reporting), time.reporting, 'the send');
    return { outcome: 'dead', reason, attempt: ended.attempts, error: line };
  } catch (thrown) {
    log('WARN', 'dead letter not sent', { ...ids, error: plainLine(thrown) });
    return { ...retried(thrown, backoffOf(ended, deps)), error: line };
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
    log('WARN', 'failure not recorded', { ...ended.incoming.ids, error: plainLine(thrown) });
  }
  return { outcome: 'retried', attempt: ended.attempts, error: lineOf(error), retrySeconds };
}

const backoffOf = ({ attempts, incoming }: Ended, { random }: SettleDeps) => ({
  attempts,
  receives: incoming.receives,
  random,
});
