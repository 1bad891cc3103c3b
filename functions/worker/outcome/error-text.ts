import { createHash } from 'node:crypto';
import { cut, MAX_ERROR_BYTES } from '../../shared/cut.ts';
import type { Mask } from '../../shared/redact.ts';

/** An error as it may be kept and shown: masked of every personal value, and short. */
export interface ErrorText {
  readonly name: string;
  readonly message: string;
  /** The same for errors that differ in their ids and numbers alone. */
  readonly fingerprint: string;
}

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
  cut(message ? `${name}: ${message}` : name, MAX_ERROR_BYTES);

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
    message: cut(message, MAX_ERROR_BYTES),
    fingerprint: createHash('sha256').update(pattern).digest('hex').slice(0, 12),
  };
}

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
