import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';

/** What the local Quiltt answers to one request. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  /** Written as it is where it is bytes, else as JSON. @default - no body */
  readonly body?: unknown;
}

/**
 * Quiltt's RestError, which comes with every error but a validation's; one on Quiltt's side has an
 * id to ask its support about. How Quiltt words `instruction` is not documented.
 */
export function restError(status: number, instruction = 'Please try again later'): Answer {
  const message = status === 401 ? 'Not Authenticated' : (STATUS_CODES[status] ?? 'Unknown Error');
  const errorId = status >= 500 ? { errorId: randomUUID() } : {};
  return { status, body: { message, instruction, ...errorId } };
}
