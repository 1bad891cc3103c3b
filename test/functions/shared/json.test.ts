import fc from 'fast-check';
import { parseExact, parseVerbatim, stringify } from '../../../functions/shared/json.ts';

/** The characters of a message: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const ACCEPTED_BY_SQS = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

/** Any code units, lone surrogates among them. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }))
  .map((units) => String.fromCharCode(...units));

describe('json', () => {
  test.each([
    '12345678901234567890',
    '-9007199254740993',
    '1e400',
    '0.1000000000000000055511151231257827',
    '1234567890123456.75',
    '5e-400',
    '1.50',
  ])('writes %s back as it came, or as its equal', (number) => {
    const written = stringify(parseVerbatim(`{"a":[${number}],"b":{"c":${number}}}`));

    expect(written).toBe(
      number === '1.50' ? '{"a":[1.5],"b":{"c":1.5}}' : `{"a":[${number}],"b":{"c":${number}}}`,
    );
  });

  test('gives integers beyond 2^53 to a reader as bigint, all else as JSON.parse does', () => {
    const text =
      '{"a":12345678901234567890,"b":12345678901234.75,"c":"12345678901234567890","d":1}';

    expect(parseExact(text)).toEqual({
      a: 12345678901234567890n,
      b: 12345678901234.75,
      c: '12345678901234567890',
      d: 1,
    });
  });

  test('reads an integer of more than 1,000 digits as a double, which takes no time', () => {
    const [most, more] = ['9'.repeat(1_000), '9'.repeat(1_001)];

    expect(parseExact(`[${most},-${most},${more}]`)).toEqual([
      BigInt(most),
      -BigInt(most),
      Number.POSITIVE_INFINITY,
    ]);
  });

  test('writes any text in the characters that SQS accepts, and it parses to the same', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const written = stringify({ [text]: text });

        expect(written).toMatch(ACCEPTED_BY_SQS);
        expect(JSON.parse(written)).toEqual({ [text]: text });
      }),
    );
  });

  test('gives any JSON back exactly', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(stringify(parseVerbatim(text)))).toEqual(JSON.parse(text));
      }),
    );
  });
});
