import { setTimeout as sleep } from 'node:timers/promises';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { requireEnv } from '../env.ts';
import { defaultProvider } from '../lambda-credentials.ts';
import { isTransient } from './aws-error.ts';
import { type Posted, post } from './post.ts';

export interface AwsService {
  /** As signatures name it, such as `sqs`. */
  readonly name: string;
  /** Where it is; without a path. */
  readonly endpoint: string;
  /**
   * Of AWS's JSON protocol, as the service's model has it.
   * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
   */
  readonly jsonVersion: '1.0' | '1.1';
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

/**
 * Of one attempt as a whole: connecting, TLS and the last byte of the answer are in it, so connecting
 * has no time of its own. With two attempts a receiver of 10 s can still answer Quiltt itself.
 */
const ATTEMPT_MS = 2_000;
const PAUSE_MS = 100;

/**
 * AWS's signer and Node's HTTPS in the place of AWS's client: what that saves at a cold
 * start and at each call is in docs/performance.md.
 */
export function createAwsCall({ name, endpoint, jsonVersion }: AwsService): AwsCall {
  const url = new URL('/', endpoint);
  const signer = new SignatureV4({
    service: name,
    region: requireEnv('AWS_REGION'),
    credentials: defaultProvider(),
    sha256: Sha256,
    applyChecksum: false,
  });

  const attempt = async (target: string, body: string, how: How): Promise<string> => {
    const { headers } = await signer.sign({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      headers: {
        host: url.host,
        'content-type': `application/x-amz-json-${jsonVersion}`,
        'x-amz-target': target,
      },
      body,
    });
    return post(url, { headers, body, ...how });
  };

  return async <Output>(target: string, input: object, signal?: AbortSignal) => {
    const body = JSON.stringify(input);
    const answer = await atMostTwice(
      (isFresh) => attempt(target, body, { isFresh, signal: inTime(signal) }),
      signal,
    );
    // The service's own types say what it answers.
    return JSON.parse(answer) as Output;
  };
}

type How = Pick<Posted, 'isFresh' | 'signal'>;

async function atMostTwice<Result>(
  attempt: (isFresh: boolean) => Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  try {
    return await attempt(false);
  } catch (error) {
    if (signal?.aborted || !isTransient(error)) throw error;
    await sleep(PAUSE_MS * Math.random());
    return attempt(true);
  }
}

const inTime = (signal: AbortSignal | undefined): AbortSignal =>
  AbortSignal.any([AbortSignal.timeout(ATTEMPT_MS), ...(signal ? [signal] : [])]);
