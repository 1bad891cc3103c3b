import { hastened } from '../visibility-timeout.ts';
import type { AwsRequest } from './aws-service.ts';
import { readJsonRequest } from './json-protocol.ts';

/** The body of a request to SQS whose visibility timeouts run `speed` times faster. */
export function hasten(request: AwsRequest, speed: number): Buffer {
  const { operation = '', input = {} } = readJsonRequest(request) ?? {};
  if (speed === 1 || !HAVE_TIMEOUTS.has(operation)) return request.body;

  const { Entries } = input;
  const faster = {
    ...hastenOne(input, speed),
    ...(Array.isArray(Entries) && { Entries: Entries.map((entry) => hastenOne(entry, speed)) }),
  };
  return Buffer.from(JSON.stringify(faster));
}

const HAVE_TIMEOUTS = new Set([
  'ChangeMessageVisibility',
  'ChangeMessageVisibilityBatch',
  'ReceiveMessage',
]);

const hastenOne = (input: unknown, speed: number): object => {
  const { VisibilityTimeout, ...others } = Object(input);
  return typeof VisibilityTimeout === 'number'
    ? { ...others, VisibilityTimeout: hastened(VisibilityTimeout, speed) }
    : Object(input);
};
