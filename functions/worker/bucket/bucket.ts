import type { Readable } from 'node:stream';
import type { LoadS3 } from './load-s3.ts';

interface Upload {
  readonly key: string;
  readonly body: Readable;
  readonly bytes: number;
  readonly contentType: string;
}

/** One bucket, as far as we use it. */
export interface Bucket {
  /** Resolves once S3 has the object, streamed from `body`. */
  readonly put: (upload: Upload, signal: AbortSignal) => Promise<void>;
  /** No error where there is no such object. */
  readonly remove: (key: string, signal: AbortSignal) => Promise<void>;
  /** The keys that begin so, 1,000 at a time. */
  readonly list: (prefix: string, signal: AbortSignal) => AsyncGenerator<readonly string[]>;
}

export const createBucket = (name: string, loadS3: LoadS3): Bucket => ({
  put: async ({ key, body, bytes, contentType }, abortSignal) => {
    const { client, PutObjectCommand } = await loadS3();
    const object = { Bucket: name, Key: key, Body: body, ContentLength: bytes };
    await client.send(new PutObjectCommand({ ...object, ContentType: contentType }), {
      abortSignal,
    });
  },

  remove: async (key, abortSignal) => {
    const { client, DeleteObjectCommand } = await loadS3();
    await client.send(new DeleteObjectCommand({ Bucket: name, Key: key }), { abortSignal });
  },

  list: async function* (prefix, abortSignal) {
    const { client, paginateListObjectsV2 } = await loadS3();
    const listing = { Bucket: name, Prefix: prefix };
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, listing, {
      abortSignal,
    })) {
      yield Contents.flatMap(({ Key }) => Key ?? []);
    }
  },
});
