import type { Clock } from './clock.ts';
import type { Datum } from './metric.ts';

/**
 * Durations that a Lambda has told in ms of this machine's own clock, as CloudWatch's clock has
 * them: with what it was put on meanwhile, in the template's time.
 */
export const onClock = (datum: Datum, { at }: Pick<Clock, 'at'>, speed: number): Datum => ({
  ...datum,
  values: datum.values.map((ms) => (at(datum.atMs) - at(datum.atMs - ms)) * speed),
});
