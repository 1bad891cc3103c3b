import { awsClient } from '../../shared/aws-client.ts';
import { lazy } from '../../shared/lazy.ts';
import { PermanentError } from '../failure.ts';
import type { ReadClaim } from './whole-message.ts';

/** The S3 client is loaded when the first claim is read: few events are that large. */
export function createReadClaim(): ReadClaim {
  const s3 = lazy(async () => {
    const { GetObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
    return { client: new S3Client(awsClient), GetObjectCommand };
  });

  return async ({ bucket, key }, signal) => {
    const { client, GetObjectCommand } = await s3();
    const command = new GetObjectCommand({ Bucket: bucket, Key: key });
    const { Body } = await client.send(command, { abortSignal: signal }).catch(explained);
    if (!Body) throw new Error('the claimed object has no body');
    return Body.transformToString();
  };
}

/** S3 answers so to whoever may list the bucket; otherwise a missing object is `AccessDenied`. */
function explained(error: unknown): never {
  if (!(error instanceof Error && error.name === 'NoSuchKey')) throw error;
  throw new PermanentError('the claimed object is gone: it has expired or was erased', {
    cause: error,
  });
}
