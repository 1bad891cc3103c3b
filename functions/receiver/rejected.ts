import { type LogFields, log } from '../shared/log.ts';
import type { CreateMetrics } from '../shared/metrics.ts';
import type { Answer } from './answers.ts';

/** Each is a value of the metric's dimension `Reason`. */
export type Rejection =
  | 'unsigned'
  | 'secretMissing'
  | 'forged'
  | 'stale'
  | 'unreadable'
  | 'notDurable';

interface Said extends LogFields {
  readonly deliveryId: string;
  readonly reason: Rejection;
}

/** Says in the log, and there alone, why a delivery gets this answer; counts it by the reason. */
export function rejected(answer: Answer, said: Said, metrics: CreateMetrics): Answer {
  const { reason } = said;
  const isKept = reason === 'unreadable';
  const counts = { Rejections: 1, ...(isKept && { EventsQuarantined: 1 }) };

  log(
    // What Quiltt has to retry is found by one pattern.
    answer.statusCode >= 500 ? 'ERROR' : 'WARN',
    'delivery rejected',
    { ...said, status: answer.statusCode },
    metrics(counts, { Reason: reason }),
  );
  return answer;
}
