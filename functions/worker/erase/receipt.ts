import type { ProfileItems } from './profile-items.ts';

/** The item that says what was erased of a Profile, and when the rest is gone. */
export const RECEIPT = 'receipt';

/** How many days that is kept which cannot be erased for one Profile alone. */
export interface RetentionDays {
  readonly deadLetters: number;
  /** Quarantine and claims of which nobody could read whose they are. */
  readonly payloads: number;
  readonly logs: number;
  readonly backups: number;
}

/** How many of each. */
interface Erased {
  readonly stateItems: number;
  readonly statementPdfs: number;
  /** Claims and quarantine; the event's own claimed object, which goes last, is not among them. */
  readonly payloads: number;
  readonly ledgerItems: number;
}

/** Counts add up where there is a receipt already, as after a kill or by a second deletion. */
export async function writeReceipt(
  { dynamoDb, table, profileId, signal }: ProfileItems,
  { stateItems, statementPdfs, payloads, ledgerItems }: Erased,
  days: RetentionDays,
): Promise<void> {
  // One moment for all of them, however long it takes to write them down.
  const nowMs = Date.now();
  const inDays = (count: number) => ({ S: new Date(nowMs + count * DAY_MS).toISOString() });
  const input = {
    TableName: table,
    Key: { profileId: { S: profileId }, item: { S: RECEIPT } },
    UpdateExpression: `
      SET erasedAt = :now, deadLettersGoneAt = :deadLetters, unreadablePayloadsGoneAt = :unreadable,
          logsGoneAt = :logs, backupsGoneAt = :backups
      ADD stateItems :stateItems, statementPdfs :statementPdfs, payloads :payloads,
          ledgerItems :ledgerItems`,
    ExpressionAttributeValues: {
      ':now': inDays(0),
      ':deadLetters': inDays(days.deadLetters),
      ':unreadable': inDays(days.payloads),
      ':logs': inDays(days.logs),
      ':backups': inDays(days.backups),
      ':stateItems': { N: String(stateItems) },
      ':statementPdfs': { N: String(statementPdfs) },
      ':payloads': { N: String(payloads) },
      ':ledgerItems': { N: String(ledgerItems) },
    },
  };
  await dynamoDb('UpdateItem', input, signal);
}

const DAY_MS = 86_400_000;
