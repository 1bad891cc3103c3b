import fc from 'fast-check';
import { createMatcher } from '../../../local/iam/wildcard.ts';

/** Says the same by trying every way to read the pattern. */
const isMatch = ([token, ...pattern]: string[], [character, ...text]: string[]): boolean => {
  if (token === undefined) return character === undefined;
  if (token !== '*')
    return (
      character !== undefined && (token === '?' || token === character) && isMatch(pattern, text)
    );

  const skipsOne = character !== undefined && isMatch([token, ...pattern], text);
  return skipsOne || isMatch(pattern, character === undefined ? [] : [character, ...text]);
};

const characters = (alphabet: string[]) => fc.array(fc.constantFrom(...alphabet), { maxLength: 8 });

describe('a wildcard pattern', () => {
  test('fits what it fits when read in every way', () => {
    const patterns = characters(['*', '?', 'a', 'b', '.', ':', '/', '[', '\\', '\n', '🏦']);
    const texts = characters(['a', 'b', '.', ':', '/', '[', '\\', '\n', '🏦', '*']);

    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        const fits = createMatcher([pattern.join('')]);
        expect(fits(text.join(''))).toBe(isMatch(pattern, text));
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['sqs:SendMessage', 'sqs:sendmessage', false],
    ['sqs:Send*', 'sqs:SendMessage', true],
    ['sqs:Send*', 'sqs:ReceiveMessage', false],
    ['*', '', true],
    ['?', '', false],
    [
      'arn:aws:secretsmanager:*:secret:key-??????',
      'arn:aws:secretsmanager:a:secret:key-1a2b3c',
      true,
    ],
    ['arn:aws:secretsmanager:*:secret:key-??????', 'arn:aws:secretsmanager:a:secret:key', false],
  ])('%s and %s: %s', (pattern, text, expected) => {
    expect(createMatcher([pattern])(text)).toBe(expected);
  });

  test('fits in either case where that is asked for', () => {
    expect(createMatcher(['SQS:send*'], { ignoreCase: true })('sqs:SendMessage')).toBe(true);
  });

  test('is one of several', () => {
    const fits = createMatcher(['a', 'b*']);
    expect(['a', 'bc', 'c'].map(fits)).toEqual([true, true, false]);
  });
});
