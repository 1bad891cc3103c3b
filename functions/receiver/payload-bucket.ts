import { createHash } from 'node:crypto';
import { awsClient } from '../shared/aws-client.ts';

export interface StoredObject {
  readonly key: string;
  readonly body: string;
}

/** Resolves once S3 has the object; the same key again overwrites. */
export type PutObject = (object: StoredObject, signal: AbortSignal) => Promise<void>;

/** The S3 client is loaded when the first object is put: few deliveries ever need it. */
export function createPutObject(bucket: string): PutObject {
  const loading = async () => {
    const { PutObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
    const s3 = new S3Client(awsClient);
    return (object: StoredObject, signal: AbortSignal) =>
      s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: object.key,
          Body: object.body,
          ContentType: 'application/json',
        }),
        { abortSignal: signal },
      );
  };
  let loaded: ReturnType<typeof loading> | undefined;

  return async (object, signal) => {
    loaded ??= loading();
    await (await loaded)(object, signal);
  };
}

/** An id as a part of a key: itself where it is of the usual form, else its digest; `_` for none. */
export function keyPart(id: string | undefined): string {
  if (id === undefined) return '_';
  return /^[\w-]{2,128}$/.test(id) ? id : sha256(id);
}

export const sha256 = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');
