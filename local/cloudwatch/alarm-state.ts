export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export type MissingData = 'missing' | 'ignore' | 'breaching' | 'notBreaching';

/** How the data points of an alarm make its state. */
export interface Rule {
  /** How many data points count: N. */
  readonly evaluationPeriods: number;
  /** How many of them must be breaching: M. */
  readonly datapointsToAlarm: number;
  readonly treatMissingData: MissingData;
}

/** Whether a data point is breaching; undefined where it is missing. */
export type Breach = boolean | undefined;

/**
 * How many data points CloudWatch looks at beyond those that count, to have enough that are there.
 * It says that the number depends on the period; in its examples it is this one.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export const SPARE_PERIODS = 2;

/**
 * The state that CloudWatch gives an alarm.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 * @param range of the evaluation, the oldest first
 * @param current the state until now
 */
export function stateOf(range: readonly Breach[], rule: Rule, current: AlarmState): AlarmState {
  const { evaluationPeriods, datapointsToAlarm, treatMissingData } = rule;
  const there = range.filter((breach) => breach !== undefined).slice(-evaluationPeriods);
  const breaching = there.filter((breach) => breach).length;
  const filled = treatMissingData === 'breaching' ? evaluationPeriods - there.length : 0;

  if (breaching + filled >= datapointsToAlarm) return 'ALARM';
  const isClear = breaching < there.length || treatMissingData === 'notBreaching';
  if (isClear || filled > 0) return 'OK';
  if (treatMissingData === 'ignore') return current;
  return hasBreachedForLong(range, datapointsToAlarm) ? 'ALARM' : 'INSUFFICIENT_DATA';
}

/**
 * Whether all that is there is breaching since the alarm could have been raised: what is missing
 * since then does not hold it back. A younger one does not raise it yet, as the next may be fine.
 */
const hasBreachedForLong = (range: readonly Breach[], datapointsToAlarm: number): boolean => {
  const oldest = range.indexOf(true);
  return oldest >= 0 && range.length - oldest >= datapointsToAlarm;
};
