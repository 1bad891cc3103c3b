import { awsClient } from '../shared/aws-client.ts';
import type { ReadClaim } from './read-message.ts';

/** The S3 client is loaded when the first claim is read: few events are that large. */
export function createReadClaim(): ReadClaim {
  const loading = async () => {
    const { GetObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
    const s3 = new S3Client(awsClient);
    return (bucket: string, key: string) =>
      s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  };
  let loaded: ReturnType<typeof loading> | undefined;

  return async ({ bucket, key }) => {
    loaded ??= loading();
    const { Body } = await (await loaded)(bucket, key);
    if (!Body) throw new Error('the claimed object has no body');
    return Body.transformToString();
  };
}
