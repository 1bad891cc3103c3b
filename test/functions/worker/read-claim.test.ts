import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createReadClaim } from '../../../functions/worker/batch/read-claim.ts';
import { PermanentError } from '../../../functions/worker/failure.ts';
import { startSqsAndS3 } from './sqs-and-s3.ts';

const before = { ...process.env };
let stop: () => Promise<void>;
beforeAll(async () => {
  const emulator = await startSqsAndS3();
  stop = emulator.stop;
  process.env.AWS_ENDPOINT_URL_S3 = emulator.endpoint;
  process.env.AWS_REGION = emulator.region;
  process.env.AWS_ACCESS_KEY_ID = emulator.credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = emulator.credentials.secretAccessKey;

  const client = new S3Client({ ...emulator, forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: 'payloads' }));
  await client.send(
    new PutObjectCommand({ Bucket: 'payloads', Key: 'claim/1', Body: 'a message – whole' }),
  );
  client.destroy();
});
afterAll(async () => {
  process.env = before;
  await stop();
});

const { signal } = new AbortController();
const claimOf = (key: string, bucket = 'payloads') => ({ bucket, key, eventId: 'e', type: 't' });

describe('the claimed object', () => {
  test('is read as it was written', async () => {
    expect(await createReadClaim()(claimOf('claim/1'), signal)).toBe('a message – whole');
  });

  test('that is gone fails for good', async () => {
    const read = createReadClaim()(claimOf('claim/gone'), signal);

    await expect(read).rejects.toThrow(PermanentError);
    await expect(read).rejects.toThrow('the claimed object is gone');
  });

  test('fails for now where its bucket does not answer as it should', async () => {
    const read = createReadClaim()(claimOf('claim/1', 'other'), signal);

    await expect(read).rejects.not.toThrow(PermanentError);
  });
});
