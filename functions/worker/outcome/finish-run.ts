import type { AnyEvent } from '../../shared/events.ts';
import { inTime } from '../batch/in-time.ts';
import type { Incoming } from '../batch/incoming.ts';
import type { InvocationTime } from '../batch/invocation-time.ts';
import type { Claimed } from '../ledger/claim.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Finish } from '../ledger/ledger-item.ts';
import type { Ran } from '../run-all.ts';
import { type ForgetDeps, forgetIfDeleted } from './forget-if-deleted.ts';

/** A run that has ended, by the claim it ran under. */
export interface Ended {
  readonly incoming: Incoming;
  /** The whole one, where it could be read. */
  readonly event: AnyEvent;
  readonly claim: Claimed;
  readonly ran: Ran;
}

type End = Pick<Finish, 'status' | 'error'>;

export interface FinishRunDeps extends ForgetDeps {
  readonly ledger: Pick<Ledger, 'finish' | 'forgetProfile'>;
}

/** @returns false where the claim was lost */
export function finishRun(
  end: End,
  ended: Ended,
  { reporting }: InvocationTime,
  deps: FinishRunDeps,
): Promise<boolean> {
  const written =
    end.status === 'processed'
      ? finishProcessed(end, ended, reporting, deps)
      : finishFailed(end, ended, reporting, deps);
  return inTime(written, reporting, 'the write to the Ledger');
}

/**
 * Asks first where the handlers have set nothing: the claim has written all that leads to the
 * Profile, and who dies after this write is never asked again.
 */
async function finishProcessed(
  end: End,
  { incoming, claim: { token }, ran }: Ended,
  signal: AbortSignal,
  { ledger, isDeleted }: FinishRunDeps,
): Promise<boolean> {
  const { eventId, profileId } = incoming.entry;
  const isProfileDeleted = ran.isProfileDeleted ?? (await isDeleted(profileId, signal));
  return ledger.finish({ ...end, eventId, token, isProfileDeleted, isStillRunning: false }, signal);
}

/** Asks afterwards, unless it is known: this write has the error, which may lead to the Profile. */
async function finishFailed(
  end: End,
  { incoming: { entry }, claim: { token }, ran: { failure, isProfileDeleted = false } }: Ended,
  signal: AbortSignal,
  deps: FinishRunDeps,
): Promise<boolean> {
  const isStillRunning = failure?.isStillRunning ?? false;
  const finish = { ...end, eventId: entry.eventId, token, isProfileDeleted, isStillRunning };
  const isOurs = await deps.ledger.finish(finish, signal);
  if (isOurs && !isProfileDeleted) await forgetIfDeleted(entry, signal, deps);
  return isOurs;
}

/** Then the run that has it says what becomes of the event, and this message finds it so. */
export const claimLost = () => new Error('the claim was lost: another run has this event');
