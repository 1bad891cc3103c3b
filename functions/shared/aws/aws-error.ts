/** What an AWS service says in place of an answer. */
export class AwsError extends Error {
  readonly status: number;

  /** @param code such as `ResourceNotFoundException`; the error's name */
  constructor(code: string, message: string, status: number) {
    super(message);
    this.name = code;
    this.status = status;
  }
}

/** Whether it has this name, as AWS's own clients name their errors too. */
export const isNamed = (error: unknown, name: string): boolean =>
  error instanceof Error && error.name === name;

/** Reads the error that stands in an answer's body; where that is none, the status has to do. */
export function readError(status: number, body: string): AwsError {
  const { __type: type, message, Message } = parse(body);
  // `com.amazonaws.sqs#QueueDoesNotExist`: what stands before the # is the same for all.
  const code = typeof type === 'string' ? type.slice(type.indexOf('#') + 1) : `Http${status}`;
  return new AwsError(code, String(message ?? Message ?? 'no message'), status);
}

function parse(body: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body));
  } catch {
    // A proxy's page, or half an answer: nothing of AWS's to read.
    return {};
  }
}

/**
 * Codes of 400 that AWS's own SDKs try again, of any service: `THROTTLING_ERROR_CODES` and
 * `TRANSIENT_ERROR_CODES` in https://github.com/smithy-lang/smithy-typescript. DynamoDB's document
 * says the same of its own:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
const TRIED_AGAIN: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'RequestTimeout',
  'RequestTimeoutException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);

/** Whether another attempt may help: the service is busy or broken, or the connection was lost. */
export const isTransient = (error: unknown): boolean =>
  error instanceof AwsError
    ? error.status >= 500 || error.status === 429 || TRIED_AGAIN.has(error.name)
    : true;
