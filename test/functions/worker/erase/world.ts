import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { AnyEvent } from '../../../../functions/shared/events.ts';
import { profileIdOf } from '../../../../functions/shared/profile-id.ts';
import type { Bucket } from '../../../../functions/worker/bucket/bucket.ts';
import { createErase } from '../../../../functions/worker/erase/erase.ts';
import { createProfileHandler } from '../../../../functions/worker/handlers/profile.ts';
import { createIsDeleted } from '../../../../functions/worker/state/tombstone.ts';
import type { DynamoDb } from '../../../dynamodb.ts';
import { eventOf } from '../../../events.ts';
import { run } from '../handlers/run.ts';

/** Called before each call of DynamoDB or S3, with how many there were before it. */
export type BeforeCall = (calls: number) => Promise<void> | void;

export interface Counted {
  readonly client: DynamoDBClient;
  readonly bucket: (objects: Set<string>) => Bucket;
}

/** Clients that ask before each call whether it may be. */
export async function counting(
  { client }: DynamoDb,
  before: BeforeCall = () => {},
): Promise<Counted> {
  let calls = 0;
  const next = async () => before(calls++);
  const { region, endpoint, credentials } = client.config;
  const counted = new DynamoDBClient({
    region,
    credentials,
    ...(endpoint && { endpoint: await endpoint() }),
  });
  counted.middlewareStack.add(
    (call) => async (args) => {
      await next();
      return call(args);
    },
    { step: 'initialize' },
  );
  return { client: counted, bucket: (objects) => bucketOf(objects, next) };
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
  { client, stateTable, ledgerTable }: DynamoDb,
  { statements = new Set(), payloads = new Set() }: Objects = {},
  counted: Counted = { client, bucket: bucketOf },
) {
  const { bucket } = counted;
  const buckets = { statements: bucket(statements), payloads: bucket(payloads) };
  const tables = { client: counted.client, stateTable, ledgerTable };
  return { profile: createProfileHandler(createErase({ ...tables, ...buckets, days: DAYS })) };
}

interface Erasure extends Objects {
  readonly event: AnyEvent;
  readonly before?: BeforeCall | undefined;
}

/** Erases a Profile as its deletion does. @returns whether it is deleted then */
export async function eraseIn(db: DynamoDb, { event, before, ...objects }: Erasure) {
  const counted = await counting(db, before);
  const { client } = counted;
  await run(erasing(db, objects, counted), event, { client, table: db.stateTable });

  const isDeleted = createIsDeleted({ client: db.client, table: db.stateTable });
  return isDeleted(profileIdOf(event), new AbortController().signal);
}

/** Puts a ledger item of a Profile as the worker leaves it behind. */
export const putLedgerItem = (
  { client, ledgerTable }: DynamoDb,
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
export async function scan({ client }: DynamoDb, TableName: string) {
  const { Items = [] } = await client.send(
    new ScanCommand({ TableName, ConsistentRead: true, Limit: 1_000 }),
  );
  return Items;
}
