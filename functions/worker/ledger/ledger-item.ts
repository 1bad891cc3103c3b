import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { ErrorText } from '../outcome/error-text.ts';

/** What stands in the Ledger of an event from its first receive on. */
export interface LedgerEntry {
  readonly eventId: string;
  readonly type: string;
  readonly profileId: string | undefined;
  /** When it occurred, in UTC with nine fraction digits. */
  readonly at: string;
  /** When the delivery that brought it was received, ISO 8601. */
  readonly receivedAt: string;
}

/** How a run ended: it is the run's own, by its `token`. */
export interface Finish {
  readonly eventId: string;
  readonly token: string;
  readonly status: 'processed' | 'failed' | 'dead';
  /** Why it is not processed. */
  readonly error?: ErrorText | undefined;
  /** A handler that was given up: until the lock's end nobody else gets the event. */
  readonly isStillRunning: boolean;
  /** Nothing of the Profile stays then, nor what leads to it. */
  readonly isProfileDeleted: boolean;
}

/** What an item has only while its event has failed, so that the index `byFailure` is short. */
export const FAILURE: readonly string[] = ['failure', 'failedAt', 'error'];

/** What leads to a Profile. */
export const PROFILE: readonly string[] = ['profileId', 'at'];

type Item = Record<string, AttributeValue>;

/** An event's item is found by this; a lone surrogate is no text to DynamoDB. */
export const keyOf = (eventId: string): Item => ({ eventId: { S: eventId.toWellFormed() } });

/** The event's own attributes; an empty Profile id would be an empty key of the index. */
export const attributesOf = ({ type, profileId, at, receivedAt }: LedgerEntry): Item => ({
  type: { S: type },
  at: { S: at },
  receivedAt: { S: receivedAt },
  ...(profileId && { profileId: { S: profileId.toWellFormed() } }),
});

/** DynamoDB's map of it. Without its message where that may lead to a deleted Profile. */
export const errorMap = ({ name, message, fingerprint }: ErrorText, isProfileDeleted: boolean) => ({
  M: {
    name: { S: name },
    ...(!isProfileDeleted && { message: { S: message } }),
    fingerprint: { S: fingerprint },
  },
});
