import { closest, distance } from 'fastest-levenshtein';

/** As many letters may be wrong in a word that is still taken for another, though never all. */
const MAX_DISTANCE = 3;

/** ` (did you mean …?)` where one of the known words is close to the given one, else nothing. */
export function didYouMean(given: unknown, known: readonly string[]): string {
  if (typeof given !== 'string' || known.length === 0) return '';

  const guess = closest(given, known);
  return distance(given, guess) <= Math.min(MAX_DISTANCE, given.length - 1)
    ? ` (did you mean ${guess}?)`
    : '';
}
