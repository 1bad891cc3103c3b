import { randomUUID } from 'node:crypto';
import type { AwsAnswer, AwsRequest, AwsService, NamedCall } from './aws-service.ts';

export const createS3Service = (origin: string): AwsService => ({
  origin,
  nameCall,
  refuse: (_, message) => accessDenied(message),
});

/** S3's answer to one who may not do this. */
export const accessDenied = (message: string): AwsAnswer => s3Error(403, 'AccessDenied', message);

/** An error of S3. */
export function s3Error(status: number, code: string, message: string): AwsAnswer {
  const requestId = randomUUID();
  const fields = [
    `<Code>${code}</Code>`,
    `<Message>${escapeXml(message)}</Message>`,
    `<RequestId>${requestId}</RequestId>`,
  ];
  return {
    status,
    headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${fields.join('')}</Error>`,
  };
}

/** What an SDK adds to every request, and the parameters of ListObjectsV2. */
const PARAMETERS = new Set([
  'x-id',
  'list-type',
  'continuation-token',
  'delimiter',
  'encoding-type',
  'fetch-owner',
  'max-keys',
  'prefix',
  'start-after',
]);

/** Each of these asks for another permission as well. */
const OTHER_HEADERS = ['x-amz-copy-source', 'x-amz-acl', 'x-amz-tagging'];

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
const OBJECT_ACTIONS: ReadonlyMap<string, string> = new Map([
  ['DELETE', 's3:DeleteObject'],
  ['GET', 's3:GetObject'],
  ['HEAD', 's3:GetObject'],
  ['PUT', 's3:PutObject'],
]);

const BUCKET_ACTIONS: ReadonlyMap<string, string> = new Map([
  ['GET', 's3:ListBucket'],
  ['HEAD', 's3:ListBucket'],
]);

const nameCall = ({ method, url, headers }: AwsRequest): NamedCall | undefined => {
  const { pathname, searchParams } = new URL(url, 'http://s3');
  const [, bucket = '', key = ''] = /^\/([^/]+)\/?(.*)$/s.exec(pathname) ?? [];
  const isOther =
    [...searchParams.keys()].some((name) => !PARAMETERS.has(name)) ||
    OTHER_HEADERS.some((name) => name in headers);
  const action = (key === '' ? BUCKET_ACTIONS : OBJECT_ACTIONS).get(method);
  if (bucket === '' || isOther || action === undefined) return undefined;

  const bucketArn = `arn:aws:s3:::${bucket}`;
  if (key === '') return { action, resource: bucketArn };

  const toMiss = { action: 's3:ListBucket', resource: bucketArn };
  const resource = `${bucketArn}/${decodeURIComponent(key)}`;
  return action === 's3:GetObject' ? { action, resource, toMiss } : { action, resource };
};

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
