import { createHash } from 'node:crypto';
import type { Mask } from '../../shared/redact.ts';

/** An error as it may be kept and shown: masked of every personal value, and short. */
export interface ErrorText {
  readonly name: string;
  readonly message: string;
  /** The same for errors that differ in their ids and numbers alone. */
  readonly fingerprint: string;
}

/** Bytes of it in a line of JSON: enough for a sentence, and no room for a payload. */
const MAX_BYTES = 256;
const MAX_NAME_BYTES = 64;

/** Says what was thrown, whatever it was. Never throws itself. */
export function errorText(error: unknown, mask: Mask): ErrorText {
  try {
    const { name, message } = partsOf(error);
    return shortened(mask(name), mask(message));
  } catch {
    return shortened('Error', UNTOLD);
  }
}

/** Of what cannot be read or masked, nothing is said. */
export const UNTOLD = 'what was thrown cannot be told';

/** One line, never empty. */
export const lineOf = ({ name, message }: ErrorText): string =>
  cut(message ? `${name}: ${message}` : name, MAX_BYTES);

/** As the log says it: one line, and by what it is known for the same as another. */
export const saidOf = (error: ErrorText) => ({
  error: lineOf(error),
  fingerprint: error.fingerprint,
});

/** The same error under another sentence, with its own as the end of it. */
export const underSentence = (sentence: string, error: ErrorText): ErrorText =>
  shortened('PermanentError', `${sentence}: ${lineOf(error)}`);

function shortened(name: string, message: string): ErrorText {
  const pattern = `${name}: ${message}`.replace(WORDS, (word) => (ID.test(word) ? '' : word));
  return {
    name: cut(name, MAX_NAME_BYTES) || 'Error',
    message: cut(message, MAX_BYTES),
    fingerprint: createHash('sha256').update(pattern).digest('hex').slice(0, 12),
  };
}

/**
 * The whole characters that fit: half of one is no text to DynamoDB or to SQS, and one is up to six
 * bytes in JSON.
 */
function cut(text: string, maxBytes: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text.slice(0, maxBytes).toWellFormed()) {
    bytes += Buffer.byteLength(JSON.stringify(character)) - QUOTES;
    if (bytes > maxBytes) break;
    kept += character;
  }
  return kept;
}

const QUOTES = 2;

/** Numbers, and ids as of Quiltt (`evt_1Abc`), of AWS and UUIDs: a word with one of these in it. */
const ID = /[\d_]/;
/** One after the other, so that the time grows with the text and no faster. */
const WORDS = /[\w-]+/g;

/** Whatever was thrown, as text, not masked yet. Never throws itself. */
export function partsOf(error: unknown): { readonly name: string; readonly message: string } {
  try {
    if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
    // `JSON.parse` quotes the beginning of what it read, which no mask can know.
    if (error instanceof SyntaxError) return { name: error.name, message: '' };
    return { name: String(error.name), message: String(error.message) };
  } catch {
    return { name: 'Error', message: 'what was thrown cannot be written as text' };
  }
}
