/** Bytes of an error in a line of JSON: enough for a sentence, and no room for a payload. */
export const MAX_ERROR_BYTES = 256;

/**
 * The whole characters that fit, counted as JSON writes them: half of one is no text to DynamoDB or
 * to SQS, and one is up to six bytes.
 */
export function cut(text: string, maxBytes: number): string {
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
