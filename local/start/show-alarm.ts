import { styleText } from 'node:util';
import type { AlarmStatus } from '../cloudwatch/alarm.ts';

/** What a person at the terminal is told when an alarm changes: which, why, and its runbook. */
export function showAlarm({ name, state, reason, description }: AlarmStatus): string {
  if (state !== 'ALARM') return styleText('green', `alarm ${name} is over`);
  const runbook = description.split('\n').map((line) => `  ${line}`);
  return [styleText('red', `ALARM ${name}  ${reason}`), ...runbook].join('\n');
}
