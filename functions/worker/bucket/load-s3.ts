import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { awsClient } from '../../shared/aws-client.ts';
import { lazy } from '../../shared/lazy.ts';

export type LoadS3 = ReturnType<typeof createLoadS3>;

/** As every client of ours, but a request may take as long as 50 MB take in a slow moment. */
const forPdfs = {
  ...awsClient,
  requestHandler: { ...awsClient.requestHandler, requestTimeout: 20_000 },
};

/** Loads the S3 client when it is first needed: most events never do. */
export const createLoadS3 = (config: S3ClientConfig = forPdfs) =>
  lazy(async () => {
    const sdk = await import('./s3-sdk.ts');
    return { ...sdk, client: new sdk.S3Client(config) };
  });
