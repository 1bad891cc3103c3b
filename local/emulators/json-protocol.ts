import * as z from 'zod';
import { tryJson } from '../../functions/shared/try-json.ts';
import type { AwsAnswer, AwsRequest } from './aws-service.ts';

export interface JsonRequest {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Operation and input of a request in one of AWS's JSON protocols; `undefined` if it is not one. */
export function readJsonRequest({ headers, body }: AwsRequest): JsonRequest | undefined {
  const [, operation] = String(headers['x-amz-target'] ?? '').split('.');
  const input = INPUT.safeParse(tryJson(body.toString()));
  return operation && input.success ? { operation, input: input.data } : undefined;
}

const INPUT = z.record(z.string(), z.unknown());

/** An error in one of AWS's JSON protocols. */
export const jsonError = (
  status: number,
  type: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): AwsAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0', ...headers },
  body: JSON.stringify({ __type: type, message, Message: message }),
});
