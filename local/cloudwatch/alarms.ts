import { type Alarm, type AlarmStatus, breachesOf, reasonOf } from './alarm.ts';
import { type AlarmState, SPARE_PERIODS, stateOf } from './alarm-state.ts';
import type { MetricStore } from './metric-store.ts';

export interface Alarms {
  readonly add: (alarm: Alarm) => void;
  readonly count: () => number;
  /** The state of each alarm now. Tells of those that have gone to ALARM, or back. */
  readonly evaluate: () => readonly AlarmStatus[];
}

export interface AlarmsOptions {
  readonly store: MetricStore;
  /** How many times faster than in the template periods run. */
  readonly speed: number;
  /** Epoch milliseconds. */
  readonly nowMs: () => number;
  readonly onChange: (status: AlarmStatus) => void;
}

/** The alarms of a stack, each in the state that CloudWatch would give it. */
export function createAlarms({ store, speed, nowMs, onChange }: AlarmsOptions): Alarms {
  const alarms: Alarm[] = [];
  const states = new Map<Alarm, AlarmState>();

  const evaluateOne = (alarm: Alarm, endMs: number): AlarmStatus => {
    const lengthMs = (alarm.periodSeconds * 1_000) / speed;
    const count = alarm.evaluationPeriods + SPARE_PERIODS;
    const series = alarm.seriesIn(store, { endMs, lengthMs, count });

    const before = states.get(alarm) ?? 'INSUFFICIENT_DATA';
    const state = stateOf(breachesOf(alarm, series), alarm, before);
    states.set(alarm, state);

    const { name, alarmName, description, actions } = alarm;
    const reason = reasonOf(alarm, state, series);
    const status = { name, alarmName, state, reason, description, actions };
    if (state !== before && [state, before].includes('ALARM')) onChange(status);
    return status;
  };

  return {
    add: (alarm) => alarms.push(alarm),
    count: () => alarms.length,
    evaluate: () => {
      const endMs = nowMs();
      return alarms.map((alarm) => evaluateOne(alarm, endMs));
    },
  };
}
