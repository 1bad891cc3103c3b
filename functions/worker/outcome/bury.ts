import { log } from '../../shared/log.ts';
import type { BatchItem } from '../batch/batch-item.ts';
import { inTime } from '../batch/in-time.ts';
import { receivesOf } from '../batch/incoming.ts';
import type { InvocationTime } from '../batch/invocation-time.ts';
import { plainLine, plainText, type Result, retried } from '../batch/result.ts';
import type { SendDeadLetter } from './dead-letter.ts';
import { saidOf } from './error-text.ts';
import type { MalformedError } from './malformed-error.ts';

export interface BuryDeps {
  readonly sendDeadLetter: SendDeadLetter;
  /** From 0 to 1. @default Math.random */
  readonly random?: (() => number) | undefined;
}

/**
 * Makes a message that cannot be read a dead letter. The Ledger has nothing of it: an id that stands
 * in no message we understand is nobody's.
 */
export async function bury(
  { record, ids }: Pick<BatchItem, 'record' | 'ids'>,
  malformed: MalformedError,
  { reporting }: InvocationTime,
  { sendDeadLetter, random }: BuryDeps,
): Promise<Result> {
  const { reason } = malformed;
  const said = saidOf(plainText(malformed));
  const { error } = said;
  try {
    await inTime(sendDeadLetter(record, { reason, error }, reporting), reporting, 'the send');
    return { outcome: 'dead', reason, ...said };
  } catch (thrown) {
    log('WARN', 'dead letter not sent', { ...ids, error: plainLine(thrown) });
    const tries = { attempts: undefined, receives: receivesOf(record) };
    return { ...retried(thrown, { ...tries, random }), ...said };
  }
}
