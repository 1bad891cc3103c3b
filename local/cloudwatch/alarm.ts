import type { AlarmState, Breach, Rule } from './alarm-state.ts';
import type { MetricStore } from './metric-store.ts';
import type { Series } from './series.ts';
import type { Windows } from './windows.ts';

/** An alarm as the template declares it. */
export interface Alarm extends Rule {
  /** The logical id without CDK's hash, such as `MonitoringDeadLetters`. */
  readonly name: string;
  /** As CloudWatch has it. */
  readonly alarmName: string;
  /** The runbook. */
  readonly description: string;
  /** Whom it tells, as ARNs; nobody where its actions are not enabled. */
  readonly actions: readonly string[];
  readonly periodSeconds: number;
  readonly threshold: number;
  readonly comparison: Comparison;
  /** Its data points in these windows. */
  readonly seriesIn: (store: MetricStore, windows: Windows) => Series;
}

/** What an alarm says. */
export interface AlarmStatus extends Pick<Alarm, 'name' | 'alarmName' | 'description' | 'actions'> {
  readonly state: AlarmState;
  /** Which data points made the state. */
  readonly reason: string;
}

export type Comparison = keyof typeof COMPARISONS;

export const COMPARISONS = {
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
  LessThanOrEqualToThreshold: (value: number, threshold: number) => value <= threshold,
} as const;

/** Which data points are over the threshold, or under it. */
export const breachesOf = ({ comparison, threshold }: Alarm, series: Series): Breach[] =>
  series.map((value) => (value === undefined ? value : COMPARISONS[comparison](value, threshold)));

/** In the manner of CloudWatch's `StateReason`. */
export function reasonOf(alarm: Alarm, state: AlarmState, series: Series): string {
  const { comparison, threshold, evaluationPeriods, treatMissingData } = alarm;
  const values = series.filter((value) => value !== undefined).slice(-evaluationPeriods);
  if (state === 'INSUFFICIENT_DATA') return `too few data points: [${values.join(', ')}]`;
  const missing = evaluationPeriods - values.length;

  const crossed = state === 'ALARM' ? 'Threshold Crossed' : 'Threshold not crossed';
  const said = comparison.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
  const points = `of ${evaluationPeriods} data points [${values.join(', ')}]`;
  const treated = missing > 0 ? `, ${missing} missing and treated as ${treatMissingData}` : '';
  return `${crossed}: ${alarm.datapointsToAlarm} ${points}${treated}, ${said} ${threshold}`;
}
