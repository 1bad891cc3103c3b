import { awsClient } from '../../shared/aws-client.ts';
import type { LoadS3 } from '../bucket/load-s3.ts';
import type { ReadClaim } from './whole-message.ts';

/** Gives a claimed object's text; an answer of S3 may take as long as that of any service of ours. */
export const createReadClaim =
  (loadS3: LoadS3): ReadClaim =>
  async ({ bucket, key }, abortSignal) => {
    const { client, GetObjectCommand } = await loadS3();
    const command = new GetObjectCommand({ Bucket: bucket, Key: key });
    const { requestTimeout } = awsClient.requestHandler;

    const object = await client.send(command, { abortSignal, requestTimeout }).catch(unlessGone);
    if (!object) return undefined;
    if (!object.Body) throw new Error('the claimed object has no body');
    return object.Body.transformToString();
  };

/** S3 answers so to whoever may list the bucket; otherwise a missing object is `AccessDenied`. */
function unlessGone(error: unknown): undefined {
  if (!(error instanceof Error && error.name === 'NoSuchKey')) throw error;
}
