import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { createLoadS3 } from '../../../../functions/worker/bucket/load-s3.ts';
import { createDefaultHandlers } from '../../../../functions/worker/default-handlers.ts';
import { type DynamoDb, startDynamoDb } from '../../../dynamodb.ts';
import { eventOf } from '../../../events.ts';
import { answering, type PdfServer, serve } from '../statement-pdf/server.ts';
import { newProfileId, run } from './run.ts';

jest.setTimeout(30_000);

let db: DynamoDb;
let s3: S3Client;
let server: PdfServer;
let stopS3: () => void;
beforeAll(async () => {
  const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(3_000_000, 'a')]);
  const started = await Promise.all([startDynamoDb(), startS3(), serve(answering(200, {}, pdf))]);
  [db, { s3, stop: stopS3 }, server] = started;
});
afterAll(async () => {
  server.stop();
  s3.destroy();
  stopS3();
  await db.stop();
});

/** The local stack's S3, in a process of its own: it is of another module system than Jest's. */
async function startS3() {
  const module = join(__dirname, '../../../../local/emulators/fauxqs.ts');
  const code = `
    import { startSqsAndS3 } from ${JSON.stringify(module)};
    console.log(await startSqsAndS3(process.argv[1]));`;
  const directory = mkdtempSync(join(tmpdir(), 'default-handlers-'));
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = await once(child.stdout, 'data');
  const client = new S3Client(configOf(Number(port)));
  for (const Bucket of ['statements', 'payloads']) {
    await client.send(new CreateBucketCommand({ Bucket }));
  }
  const stop = () => {
    child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  };
  return { s3: client, stop };
}

const configOf = (port: number) => ({
  region: 'us-east-1',
  endpoint: `http://127.0.0.1:${port}`,
  forcePathStyle: true,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

const objects = async () => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'statements' }));
  return Contents.map(({ Key, Size }) => [Key, Size]);
};

describe('the default handlers', () => {
  test("keep a Statement's PDF in the bucket until its Profile is deleted", async () => {
    const profile = { id: newProfileId() };
    const { endpoint } = s3.config;
    const { port = 0 } = (await endpoint?.()) ?? {};
    const handlers = createDefaultHandlers({
      client: db.client,
      stateTable: db.stateTable,
      ledgerTable: db.ledgerTable,
      statementBucket: 'statements',
      payloadBucket: 'payloads',
      days: { deadLetters: 14, payloads: 30, logs: 30, backups: 35 },
      statementOrigin: server.origin,
      loadS3: createLoadS3(configOf(port)),
    });
    const handle = (event: ReturnType<typeof eventOf>) =>
      run(handlers, { ...event, profile }, { client: db.client, table: db.stateTable });
    const ready = eventOf('statement.ready', { record: { url: `${server.origin}/stmt.pdf` } });

    await handle(ready);
    expect(await objects()).toEqual([
      [`${profile.id}/${ready.record.accountId}/${ready.record.id}/${ready.id}.pdf`, 3_000_009],
    ]);

    await handle(eventOf('profile.deleted'));
    expect(await objects()).toEqual([]);
  });
});
