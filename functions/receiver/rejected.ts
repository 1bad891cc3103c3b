import { type LogFields, log } from '../shared/log.ts';
import type { Answer } from './answers.ts';

type Rejection = 'unsigned' | 'secretMissing' | 'forged' | 'stale' | 'unreadable';

interface Said extends LogFields {
  readonly deliveryId: string;
  readonly reason: Rejection;
}

/** Says in the log, and there alone, why a delivery gets this answer. */
export function rejected(answer: Answer, said: Said): Answer {
  log('WARN', 'delivery rejected', { ...said, status: answer.statusCode });
  return answer;
}
