import type { IncomingHttpHeaders } from 'node:http';
import { PermanentError, RetryLater } from '../failure.ts';
import { MAX_BYTES, tooLarge } from './size.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/**
 * @throws Error where what follows is no PDF that we take, or nothing would tell that all of it came;
 * PermanentError where it never will be
 */
export function checkAnswer(answer: Answer): void {
  checkStatus(answer);

  const { 'content-type': type = '', 'content-length': length } = answer.headers;
  const { 'transfer-encoding': encoding = '' } = answer.headers;
  if (!PDF_TYPES.has(type.replace(/;.*/s, '').trim().toLowerCase())) {
    throw new PermanentError('what is at the URL of the Statement is no PDF by its content type');
  }
  if (Number(length) > MAX_BYTES) throw tooLarge();
  if (length === undefined && !CHUNKED.test(encoding)) {
    throw new Error(
      'the PDF of the Statement has no length, so nobody knows whether all of it came',
    );
  }
}

/** https://www.rfc-editor.org/rfc/rfc9112#name-message-body-length */
const CHUNKED = /(?:^|,)\s*chunked\s*$/i;

/** The others are what S3 says of an object that was stored without a type. */
const PDF_TYPES = new Set(['application/pdf', 'application/octet-stream', 'binary/octet-stream']);

function checkStatus({ status, headers }: Answer): void {
  if (status === 200) return;
  if (GONE.has(status)) {
    throw new PermanentError(
      `the URL of the Statement has expired or was withdrawn: it answered ${status}`,
    );
  }
  const message = `the URL of the Statement answered ${status}`;
  if (!isTransient(status)) throw new PermanentError(message);

  const seconds = retryAfterSeconds(headers['retry-after']);
  throw seconds === undefined ? new Error(message) : new RetryLater(seconds, message);
}

const GONE: ReadonlySet<number> = new Set([403, 404, 410]);
const TRANSIENT: ReadonlySet<number> = new Set([408, 425, 429]);
const isTransient = (status: number): boolean => TRANSIENT.has(status) || status >= 500;

/** In seconds or as a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfterSeconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1_000;
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(0, Math.ceil(seconds)), 43_200);
}
