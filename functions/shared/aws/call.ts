import { setTimeout as sleep } from 'node:timers/promises';
import { isTransient } from './aws-error.ts';
import { type Posted, post } from './post.ts';
import { createSign } from './sign.ts';

export interface AwsService {
  /** As signatures name it, such as `sqs`. */
  readonly name: string;
  /** Where it is; without a path. */
  readonly endpoint: string;
  /** What stands before its operations' names, such as `AmazonSQS`. */
  readonly target: string;
  /**
   * Of AWS's JSON protocol, as the service's model has it.
   * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
   */
  readonly jsonVersion: '1.0' | '1.1';
}

/** What a service is asked for and what it answers, by its operations' names, in AWS's own types. */
type Operations<Names extends PropertyKey> = Readonly<Record<Names, readonly [object, object]>>;

/**
 * Calls an operation, such as `SendMessageBatch`.
 * @throws AwsError that the service answered with, or the error of the connection
 */
export type AwsCall<Known extends Operations<keyof Known>> = <Name extends keyof Known & string>(
  operation: Name,
  input: Known[Name][0],
  signal: AbortSignal | undefined,
) => Promise<Known[Name][1]>;

const PAUSE_MS = 100;

/**
 * A signature and Node's HTTPS in the place of AWS's client: what that saves at a cold
 * start and at each call is in docs/performance.md.
 */
export function createAwsCall<Known extends Operations<keyof Known>>({
  name,
  endpoint,
  target,
  jsonVersion,
}: AwsService): AwsCall<Known> {
  const { protocol, host, hostname, port } = new URL(endpoint);
  // An address of IPv6 is in brackets there.
  const address = { protocol, hostname: hostname.replace(/^\[|\]$/g, ''), port };
  const contentType = `application/x-amz-json-${jsonVersion}`;
  const sign = createSign(name);

  const attempt = async <Output>(operation: string, body: string, how: How): Promise<Output> => {
    const unsigned = { host, contentType, target: `${target}.${operation}`, body };
    return parse(await post(address, { headers: sign(unsigned), body, ...how }));
  };

  return async (operation, input, signal) => {
    const body = JSON.stringify(input);
    return atMostTwice((isFresh) => attempt(operation, body, { isFresh, signal }), signal);
  };
}

/**
 * The service's own types say what it is; an operation that has nothing to say may say nothing.
 * @throws Error without a word of the answer, which may be a secret
 */
function parse<Output>(answer: string): Output {
  try {
    return JSON.parse(answer || '{}');
  } catch {
    throw new Error('the answer of AWS is not JSON');
  }
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
