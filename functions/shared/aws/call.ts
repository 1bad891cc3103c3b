import { setTimeout as sleep } from 'node:timers/promises';
import { isTransient } from './aws-error.ts';
import { type Posted, post } from './post.ts';
import { createSign } from './sign.ts';

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

const PAUSE_MS = 100;

/**
 * A signature and Node's HTTPS in the place of AWS's client: what that saves at a cold
 * start and at each call is in docs/performance.md.
 */
export function createAwsCall({ name, endpoint, jsonVersion }: AwsService): AwsCall {
  const { protocol, host, hostname, port } = new URL(endpoint);
  const contentType = `application/x-amz-json-${jsonVersion}`;
  const sign = createSign(name);

  const attempt = (target: string, body: string, how: How): Promise<string> => {
    const headers = sign({ host, contentType, target, body });
    return post({ protocol, hostname, port }, { headers, body, ...how });
  };

  return async <Output>(target: string, input: object, signal?: AbortSignal) => {
    const body = JSON.stringify(input);
    const answer = await atMostTwice(
      (isFresh) => attempt(target, body, { isFresh, signal }),
      signal,
    );
    // The service's own types say what it answers; where that is nothing, the body may be empty.
    return JSON.parse(answer || '{}') as Output;
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
