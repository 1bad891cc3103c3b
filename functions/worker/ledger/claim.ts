import { randomUUID } from 'node:crypto';
import { type AttributeValue, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { attributesOf, keyOf, type LedgerEntry } from './ledger-item.ts';
import { type TableDeps, update } from './update.ts';

export interface ClaimDeps extends TableDeps {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Seconds since 1970, when an item written now expires. */
  readonly expiresAt: () => AttributeValue;
}

export type Claim =
  /** The event is this run's, until `lockedUntil`; `attempts` counts this one too. */
  | { readonly kind: 'claimed'; readonly token: string; readonly attempts: number }
  /** It has been processed: nothing is left to do. */
  | { readonly kind: 'duplicate' }
  /** Another run has it, until then (milliseconds since 1970). */
  | { readonly kind: 'busy'; readonly lockedUntilMs: number };

export interface ClaimUntil {
  /** When the invocation ends, milliseconds since 1970. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/**
 * Lambda ends a sandbox at its deadline, by its own clock: when this has passed too, nothing of that
 * run is left. Well below the queue's visibility timeout, six times the function's own.
 */
const AFTER_DEADLINE_MS = 5_000;

/**
 * The item is ours where there is none, where it is past its time (DynamoDB deletes within days:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html), or where it is neither
 * processed nor locked. Ours already: the SDK repeats a write whose answer was lost.
 */
const FREE = `attribute_not_exists(#eventId) OR #expiresAt < :nowSeconds
  OR (#claimToken = :claimToken AND #status = :status)
  OR (#status <> :processed AND (#status <> :status OR #lockedUntil < :nowMs))`;

/** Claims an event by one conditional write: of any number of runs at once, one gets it. */
export async function claim(
  entry: LedgerEntry,
  { deadlineMs, signal }: ClaimUntil,
  deps: ClaimDeps,
): Promise<Claim> {
  const token = randomUUID();
  const nowMs = deps.clock();

  const changed = await update(
    deps,
    {
      key: keyOf(entry.eventId),
      set: {
        ...attributesOf(entry),
        status: { S: 'processing' },
        claimToken: { S: token },
        lockedUntil: { N: String(Math.ceil(deadlineMs) + AFTER_DEADLINE_MS) },
        expiresAt: deps.expiresAt(),
      },
      add: { attempts: 1 },
      condition: FREE,
      values: {
        processed: { S: 'processed' },
        nowMs: { N: String(nowMs) },
        nowSeconds: { N: String(Math.floor(nowMs / 1_000)) },
      },
    },
    signal,
  );
  if (!changed) return whyNot(entry, signal, deps);
  return { kind: 'claimed', token, attempts: Number(changed.attempts?.N) };
}

/** Read by itself: an emulator without the condition's own answer would not do. */
async function whyNot(
  { eventId }: LedgerEntry,
  signal: AbortSignal,
  { client, table, clock }: ClaimDeps,
): Promise<Claim> {
  const command = new GetItemCommand({
    TableName: table,
    Key: keyOf(eventId),
    ConsistentRead: true,
    ProjectionExpression: '#status, lockedUntil',
    ExpressionAttributeNames: { '#status': 'status' },
  });
  const { Item } = await client.send(command, { abortSignal: signal });

  if (Item?.status?.S === 'processed') return { kind: 'duplicate' };
  // Free by now, where the other run has failed meanwhile.
  const locked = Item?.status?.S === 'processing' ? Item.lockedUntil?.N : undefined;
  return { kind: 'busy', lockedUntilMs: Number(locked ?? clock()) };
}
