import { awsClient } from '../shared/aws-client.ts';
import { lazy } from '../shared/lazy.ts';

export interface StoredObject {
  readonly key: string;
  readonly body: string;
}

/** Resolves once S3 has the object; the same key again overwrites. */
export type PutObject = (object: StoredObject, signal: AbortSignal) => Promise<void>;

/** The S3 client is loaded when the first object is put: few deliveries ever need it. */
export function createPutObject(bucket: string): PutObject {
  const s3 = lazy(async () => {
    const { PutObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
    return { client: new S3Client(awsClient), PutObjectCommand };
  });

  return async ({ key, body }, signal) => {
    const { client, PutObjectCommand } = await s3();
    const object = { Bucket: bucket, Key: key, Body: body, ContentType: 'application/json' };
    await client.send(new PutObjectCommand(object), { abortSignal: signal });
  };
}
