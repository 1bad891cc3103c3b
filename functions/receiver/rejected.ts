import { log } from '../shared/log.ts';
import type { Answer } from './answers.ts';

type Rejection = 'unsigned' | 'secretMissing' | 'forged' | 'stale' | 'unreadable';

/** Says in the log, and there alone, why a delivery gets this answer. */
export function rejected(
  { id }: { readonly id: string },
  reason: Rejection,
  answer: Answer,
): Answer {
  log('WARN', 'delivery rejected', { deliveryId: id, reason, status: answer.statusCode });
  return answer;
}
