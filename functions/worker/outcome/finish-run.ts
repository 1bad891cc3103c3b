import type { AnyEvent } from '../../shared/events.ts';
import { inTime } from '../batch/in-time.ts';
import type { Incoming } from '../batch/incoming.ts';
import type { InvocationTime } from '../batch/invocation-time.ts';
import type { Ran } from '../dispatch.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Finish } from '../ledger/ledger-item.ts';

/** A run that has ended, by the claim it ran under. */
export interface Ended {
  readonly incoming: Incoming;
  /** The whole one, where it could be read. */
  readonly event: AnyEvent;
  readonly token: string;
  readonly attempts: number;
  readonly ran: Ran;
}

/** @returns false where the claim was lost */
export function finishRun(
  end: Pick<Finish, 'status' | 'error'>,
  { incoming, token, ran: { isProfileDeleted } }: Ended,
  { reporting }: InvocationTime,
  { ledger }: { readonly ledger: Pick<Ledger, 'finish'> },
): Promise<boolean> {
  const { eventId } = incoming.entry;
  const written = ledger.finish({ ...end, eventId, token, isProfileDeleted }, reporting);
  return inTime(written, reporting, 'the write to the Ledger');
}

/** Then the run that has it says what becomes of the event, and this message finds it so. */
export const claimLost = () => new Error('the claim was lost: another run has this event');
