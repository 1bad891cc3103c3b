import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { AnyEvent } from '../../../../functions/shared/events.ts';
import { profileIdOf } from '../../../../functions/shared/profile-id.ts';
import type { Bucket } from '../../../../functions/worker/bucket/bucket.ts';
import type { DynamoDb } from '../../../../functions/worker/dynamodb.ts';
import { createErase } from '../../../../functions/worker/erase/erase.ts';
import { createProfileHandler } from '../../../../functions/worker/handlers/profile.ts';
import { createIsDeleted } from '../../../../functions/worker/state/tombstone.ts';
import type { StartedDynamoDb } from '../../../dynamodb.ts';
import { eventOf } from '../../../events.ts';
import { run } from '../handlers/run.ts';

/** Called before each call of DynamoDB or S3, with how many there were before it. */
export type BeforeCall = (calls: number) => Promise<void> | void;

export interface Counted {
  readonly dynamoDb: DynamoDb;
  readonly bucket: (objects: Set<string>) => Bucket;
}

/** Calls that ask before each whether it may be. */
export function counting({ dynamoDb }: StartedDynamoDb, before: BeforeCall = () => {}): Counted {
  let calls = 0;
  const next = async () => before(calls++);
  return {
    dynamoDb: async (...call) => {
      await next();
      return dynamoDb(...call);
    },
    bucket: (objects) => bucketOf(objects, next),
  };
}

/** A bucket in memory. */
function bucketOf(objects: Set<string>, next = async () => {}): Bucket {
  return {
    put: async ({ key }) => {
      await next();
      objects.add(key);
    },
    remove: async (key) => {
      await next();
      objects.delete(key);
    },
    list: async function* (prefix) {
      await next();
      const found = [...objects].filter((key) => key.startsWith(prefix)).sort();
      for (let i = 0; i < found.length; i += 2) yield found.slice(i, i + 2);
    },
  };
}

/** A process that dies before this call: nothing goes out from then on. */
export const killedBefore =
  (call: number): BeforeCall =>
  (calls) => {
    if (calls >= call) throw new Error('killed');
  };

/** How many calls it makes. */
export async function callsOf(work: (before: BeforeCall) => Promise<unknown>): Promise<number> {
  let calls = 0;
  await work((count) => {
    calls = count + 1;
  });
  return calls;
}

/** Does something before this one of another's calls. */
export const doingBefore =
  (call: number, work: () => Promise<unknown>): BeforeCall =>
  async (calls) => {
    if (calls === call) await work();
  };

export const DAYS = { deadLetters: 14, payloads: 30, logs: 30, backups: 35 };

export const deletionOf = (profileId: string) =>
  eventOf('profile.deleted', {
    id: `evt_deletionOf${profileId}`,
    profile: { id: profileId },
    record: { id: profileId },
  });

/** What the buckets hold. */
export interface Objects {
  /** @default - none */
  readonly statements?: Set<string>;
  /** @default - none */
  readonly payloads?: Set<string>;
}

/** The default handler of Profiles, which erases. */
export function erasing(
  { dynamoDb, stateTable, ledgerTable }: StartedDynamoDb,
  { statements = new Set(), payloads = new Set() }: Objects = {},
  counted: Counted = { dynamoDb, bucket: bucketOf },
) {
  const { bucket } = counted;
  const buckets = { statements: bucket(statements), payloads: bucket(payloads) };
  const tables = { dynamoDb: counted.dynamoDb, stateTable, ledgerTable };
  return { profile: createProfileHandler(createErase({ ...tables, ...buckets, days: DAYS })) };
}

interface Erasure extends Objects {
  readonly event: AnyEvent;
  readonly before?: BeforeCall | undefined;
}

/** Erases a Profile as its deletion does. @returns whether it is deleted then */
export async function eraseIn(db: StartedDynamoDb, { event, before, ...objects }: Erasure) {
  const counted = counting(db, before);
  const { dynamoDb } = counted;
  await run(erasing(db, objects, counted), event, { dynamoDb, table: db.stateTable });

  const isDeleted = createIsDeleted({ dynamoDb: db.dynamoDb, table: db.stateTable });
  return isDeleted(profileIdOf(event), new AbortController().signal);
}

/** Puts a ledger item of a Profile as the worker leaves it behind. */
export const putLedgerItem = (
  { client, ledgerTable }: StartedDynamoDb,
  { eventId, profileId, status }: Readonly<Record<'eventId' | 'profileId' | 'status', string>>,
) =>
  client.send(
    new PutItemCommand({
      TableName: ledgerTable,
      Item: {
        eventId: { S: eventId },
        profileId: { S: profileId },
        at: { S: '2026-05-04T10:15:31.000000000Z' },
        status: { S: status },
        error: { M: { message: { S: `it failed for ${profileId}` } } },
      },
    }),
  );

/** Every item of a table. */
export async function scan({ client }: StartedDynamoDb, TableName: string) {
  const { Items = [] } = await client.send(
    new ScanCommand({ TableName, ConsistentRead: true, Limit: 1_000 }),
  );
  return Items;
}
