import { stripVTControlCharacters } from 'node:util';
import { showAlarm } from '../../../local/start/show-alarm.ts';

const ALARM = {
  name: 'DeadLetters',
  alarmName: 'Stack-DeadLetters-1',
  state: 'ALARM',
  reason: 'Threshold Crossed',
  description: 'Look into it:\naws sqs',
  actions: [],
} as const;

describe('an alarm at the terminal', () => {
  test('is shown with its reason and its runbook', () => {
    expect(stripVTControlCharacters(showAlarm(ALARM))).toBe(
      'ALARM DeadLetters  Threshold Crossed\n  Look into it:\n  aws sqs',
    );
  });

  test('is shown when it is over', () => {
    const shown = showAlarm({ ...ALARM, state: 'OK' });
    expect(stripVTControlCharacters(shown)).toBe('alarm DeadLetters is over');
  });
});
