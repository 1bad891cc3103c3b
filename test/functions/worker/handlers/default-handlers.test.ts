import { CreateBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { createLoadS3 } from '../../../../functions/worker/bucket/load-s3.ts';
import { createDefaultHandlers } from '../../../../functions/worker/default-handlers.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../../dynamodb.ts';
import { eventOf } from '../../../events.ts';
import { startSqsAndS3 } from '../sqs-and-s3.ts';
import { answering, type PdfServer, serve } from '../statement-pdf/server.ts';
import { newProfileId, run } from './run.ts';

let db: StartedDynamoDb;
let emulator: Awaited<ReturnType<typeof startSqsAndS3>>;
let s3: S3Client;
let server: PdfServer;
beforeAll(async () => {
  const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(3_000_000, 'a')]);
  const serving = serve(answering(200, {}, pdf));
  [db, emulator, server] = await Promise.all([startDynamoDb(), startSqsAndS3(), serving]);

  s3 = new S3Client(configOf(emulator));
  for (const Bucket of ['statements', 'payloads']) {
    await s3.send(new CreateBucketCommand({ Bucket }));
  }
});
afterAll(async () => {
  server.stop();
  s3.destroy();
  await emulator.stop();
  await db.stop();
});

const configOf = ({ region, endpoint, credentials }: typeof emulator) => ({
  region,
  endpoint,
  credentials,
  forcePathStyle: true,
});

const objects = async () => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'statements' }));
  return Contents.map(({ Key, Size }) => [Key, Size]);
};

describe('the default handlers', () => {
  test("keep a Statement's PDF in the bucket until its Profile is deleted", async () => {
    const profile = { id: newProfileId() };
    const handlers = createDefaultHandlers({
      dynamoDb: db.dynamoDb,
      stateTable: db.stateTable,
      ledgerTable: db.ledgerTable,
      statementBucket: 'statements',
      payloadBucket: 'payloads',
      days: { deadLetters: 14, payloads: 30, logs: 30, backups: 35 },
      statementOrigin: server.origin,
      loadS3: createLoadS3(configOf(emulator)),
    });
    const handle = (event: ReturnType<typeof eventOf>) =>
      run(handlers, { ...event, profile }, { dynamoDb: db.dynamoDb, table: db.stateTable });
    const ready = eventOf('statement.ready', { record: { url: `${server.origin}/stmt.pdf` } });

    await handle(ready);
    expect(await objects()).toEqual([
      [`${profile.id}/${ready.record.accountId}/${ready.record.id}/${ready.id}.pdf`, 3_000_009],
    ]);

    await handle(eventOf('profile.deleted', { record: profile }));
    expect(await objects()).toEqual([]);
  });
});
