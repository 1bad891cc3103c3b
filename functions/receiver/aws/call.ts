import { setTimeout as sleep } from 'node:timers/promises';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { requireEnv } from '../../shared/env.ts';
import { defaultProvider } from '../../shared/lambda-credentials.ts';
import { isTransient } from './aws-error.ts';
import { post } from './post.ts';

export interface AwsService {
  /** As signatures name it, such as `sqs`. */
  readonly name: string;
  /** Where it is; without a path. */
  readonly endpoint: string;
}

/**
 * Calls an operation of a service that speaks JSON, such as `AmazonSQS.SendMessageBatch`.
 * @throws AwsError that the service answered with, or the error of the connection
 */
export type AwsCall = <Output>(
  target: string,
  input: object,
  signal?: AbortSignal,
) => Promise<Output>;

/** As for our other AWS clients: with two of them a receiver of 10 s can still answer Quiltt itself. */
const ATTEMPT_MS = 2_000;
const PAUSE_MS = 100;

/**
 * AWS's signer and Node's HTTPS in the place of AWS's client: a cold start takes half as long.
 * docs/performance.md has both.
 */
export function createAwsCall({ name, endpoint }: AwsService): AwsCall {
  const url = new URL('/', endpoint);
  const signer = new SignatureV4({
    service: name,
    region: requireEnv('AWS_REGION'),
    credentials: defaultProvider(),
    sha256: Sha256,
    applyChecksum: false,
  });

  const attempt = async (target: string, body: string, signal: AbortSignal): Promise<string> => {
    const { headers } = await signer.sign({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      headers: {
        host: url.host,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': target,
      },
      body,
    });
    return post(url, { headers, body, signal });
  };

  return async <Output>(target: string, input: object, signal?: AbortSignal) => {
    const body = JSON.stringify(input);
    const answer = await atMostTwice(() => attempt(target, body, inTime(signal)), signal);
    // The service's own types say what it answers.
    return JSON.parse(answer) as Output;
  };
}

async function atMostTwice<Result>(
  attempt: () => Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  try {
    return await attempt();
  } catch (error) {
    if (signal?.aborted || !isTransient(error)) throw error;
    await sleep(PAUSE_MS * Math.random());
    return attempt();
  }
}

const inTime = (signal: AbortSignal | undefined): AbortSignal =>
  AbortSignal.any([AbortSignal.timeout(ATTEMPT_MS), ...(signal ? [signal] : [])]);
