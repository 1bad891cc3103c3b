import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Bucket } from '../../../../functions/worker/bucket/bucket.ts';
import { createErase, type EraseDeps } from '../../../../functions/worker/erase/erase.ts';
import { createProfileHandler } from '../../../../functions/worker/handlers/profile.ts';
import type { DynamoDb } from '../../../dynamodb.ts';
import { eventOf } from '../../../events.ts';

/** Called before each call of DynamoDB or S3, with how many there were before it. */
export type BeforeCall = (calls: number) => Promise<void> | void;

export interface Counted {
  readonly client: DynamoDBClient;
  readonly bucket: (objects: Set<string>) => Bucket;
}

/** Clients that ask before each call whether it may be. */
export async function counting({ client }: DynamoDb, before: BeforeCall): Promise<Counted> {
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
function bucketOf(objects: Set<string>, next: () => Promise<void>): Bucket {
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

export const DAYS = { deadLetters: 14, payloads: 30, logs: 30, backups: 35 };

export const deletionOf = (profileId: string) =>
  eventOf('profile.deleted', {
    id: `evt_deletionOf${profileId}`,
    profile: { id: profileId },
    record: { id: profileId },
  });

type Place = Pick<EraseDeps, 'client' | 'statements' | 'payloads'>;

export const erasing = (place: Place, { stateTable, ledgerTable }: DynamoDb) => ({
  profile: createProfileHandler(createErase({ ...place, stateTable, ledgerTable, days: DAYS })),
});

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
