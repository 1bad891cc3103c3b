import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createReadClaim } from '../../../../functions/worker/batch/read-claim.ts';
import { createLoadS3 } from '../../../../functions/worker/bucket/load-s3.ts';
import { startSqsAndS3 } from '../sqs-and-s3.ts';

let stop: () => Promise<void>;
let readClaim: ReturnType<typeof createReadClaim>;
beforeAll(async () => {
  const emulator = await startSqsAndS3();
  stop = emulator.stop;
  const config = { ...emulator, forcePathStyle: true };
  readClaim = createReadClaim(createLoadS3(config));

  const client = new S3Client(config);
  await client.send(new CreateBucketCommand({ Bucket: 'payloads' }));
  await client.send(
    new PutObjectCommand({ Bucket: 'payloads', Key: 'claim/1', Body: 'a message – whole' }),
  );
  client.destroy();
});
afterAll(() => stop());

const { signal } = new AbortController();
const claimOf = (key: string, bucket = 'payloads') => ({ bucket, key, eventId: 'e', type: 't' });

describe('the claimed object', () => {
  test('is read as it was written', async () => {
    expect(await readClaim(claimOf('claim/1'), signal)).toBe('a message – whole');
  });

  test('that is gone is told from one that cannot be read', async () => {
    expect(await readClaim(claimOf('claim/gone'), signal)).toBeUndefined();
  });

  test('fails where its bucket does not answer as it should', async () => {
    const read = readClaim(claimOf('claim/1', 'other'), signal);

    await expect(read).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});
