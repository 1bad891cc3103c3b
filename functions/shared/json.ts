/**
 * Numbers that a double may not hold: 16 digits and more, or an exponent of three digits.
 * A hint only, cheap to look for: what it finds is parsed the careful, slower way.
 */
const LONG_NUMBER = /[:,[\s]-?(?:\d[\d.]{15}|\d[\d.]*[eE][+-]?\d{3})/;

interface ReviverContext {
  /** The number as it was written: https://github.com/tc39/proposal-json-parse-with-source */
  readonly source?: string;
}
type Reviver = (key: string, value: unknown, context: ReviverContext) => unknown;

// TypeScript 7's library does not know these two yet; Node.js has had them since version 22.
const { parse, rawJSON } = JSON as unknown as {
  parse(text: string, reviver: Reviver): unknown;
  rawJSON(text: string): object;
};

/**
 * Parses JSON so that `JSON.stringify` writes every number back as it was written, whatever its
 * size. Long numbers are opaque objects on the way: for passing on, not for reading.
 * @throws SyntaxError where the text is not JSON
 */
export function parseVerbatim(text: string): unknown {
  return LONG_NUMBER.test(text) ? parse(text, keepSource) : JSON.parse(text);
}

/**
 * Parses JSON for reading: integers beyond 2^53 become `bigint`, all else is as `JSON.parse` has it.
 * So is an integer of more than 1,000 digits, `Infinity`: a `bigint` of millions takes seconds.
 * @throws SyntaxError where the text is not JSON
 */
export function parseExact(text: string): unknown {
  return LONG_NUMBER.test(text) ? parse(text, keepInteger) : JSON.parse(text);
}

/** Writes what `parseExact` reads, `bigint` included, so that it reads the same again. */
export function stringifyExact(value: unknown): string {
  const exact = (_key: string, member: unknown) =>
    typeof member === 'bigint' ? rawJSON(String(member)) : member;
  return JSON.stringify(value, exact);
}

/** Writes JSON in the characters that SQS accepts in a message. */
export function stringify(value: unknown): string {
  return escapeRefused(JSON.stringify(value));
}

const keepSource: Reviver = (_key, value, { source }) =>
  typeof value === 'number' && source !== undefined && String(value) !== source
    ? rawJSON(source)
    : value;

const keepInteger: Reviver = (_key, value, { source }) =>
  typeof value === 'number' && source !== undefined && isLongInteger(value, source)
    ? BigInt(source)
    : value;

const isLongInteger = (value: number, source: string): boolean =>
  !Number.isSafeInteger(value) && LONG_INTEGER.test(source);

const LONG_INTEGER = /^-?\d{1,1000}$/;

/**
 * SQS refuses these two; `JSON.stringify` has escaped the rest of what it refuses already.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
const escapeRefused = (json: string): string =>
  json.replace(/[\uFFFE\uFFFF]/g, (character) => (character === '\uFFFE' ? '\\ufffe' : '\\uffff'));
