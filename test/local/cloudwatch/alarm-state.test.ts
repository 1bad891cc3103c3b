import * as fc from 'fast-check';
import {
  type AlarmState,
  type Breach,
  type MissingData,
  stateOf,
} from '../../../local/cloudwatch/alarm-state.ts';

/** As the documentation writes data points: 0 is not breaching, X is, - is missing. */
const read = (points: string): Breach[] =>
  points.split(' ').map((point) => (point === '-' ? undefined : point === 'X'));

const TREATMENTS = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;

const states = (points: string, datapointsToAlarm: number, current: AlarmState) =>
  TREATMENTS.map((treatMissingData: MissingData) =>
    stateOf(read(points), { evaluationPeriods: 3, datapointsToAlarm, treatMissingData }, current),
  );

const TOO_FEW = 'INSUFFICIENT_DATA';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html */
describe('an alarm whose data is missing in part', () => {
  describe.each<AlarmState>(['OK', 'ALARM', TOO_FEW])('that is %s until now', (current) => {
    test.each([
      ['0 - X - X', ['OK', 'OK', 'OK', 'OK']],
      ['0 - - - -', ['OK', 'OK', 'OK', 'OK']],
      ['- - - - 0', ['OK', 'OK', 'OK', 'OK']],
      ['- - - - -', [TOO_FEW, current, 'ALARM', 'OK']],
      ['0 X X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
      ['- - X - -', ['ALARM', current, 'ALARM', 'OK']],
      ['X - - - -', ['ALARM', current, 'ALARM', 'OK']],
      ['- - - - X', [TOO_FEW, current, 'ALARM', 'OK']],
      ['- - - X -', [TOO_FEW, current, 'ALARM', 'OK']],
    ])('with 3 of 3, %s becomes what AWS documents', (points, expected) => {
      expect(states(points, 3, current)).toEqual(expected);
    });

    test.each([
      ['0 - X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
      ['0 0 X 0 X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
      ['0 - X - -', ['OK', 'OK', 'ALARM', 'OK']],
      ['- - - - 0', ['OK', 'OK', 'ALARM', 'OK']],
      ['- - - X -', ['ALARM', current, 'ALARM', 'OK']],
      ['- - - - X', [TOO_FEW, current, 'ALARM', 'OK']],
    ])('with 2 of 3, %s becomes what AWS documents', (points, expected) => {
      expect(states(points, 2, current)).toEqual(expected);
    });
  });
});

describe('an alarm', () => {
  const breach = fc.boolean();
  const rule = fc
    .record({
      evaluationPeriods: fc.integer({ min: 1, max: 6 }),
      treatMissingData: fc.constantFrom(...TREATMENTS),
    })
    .chain((some) =>
      fc.record({
        evaluationPeriods: fc.constant(some.evaluationPeriods),
        treatMissingData: fc.constant(some.treatMissingData),
        datapointsToAlarm: fc.integer({ min: 1, max: some.evaluationPeriods }),
      }),
    );

  test('with all its data counts the newest periods alone, whatever it thinks of missing ones', () => {
    void fc.assert(
      fc.property(rule, fc.array(breach, { minLength: 8, maxLength: 8 }), (one, range) => {
        const newest = range.slice(-one.evaluationPeriods).filter(Boolean).length;
        const expected = newest >= one.datapointsToAlarm ? 'ALARM' : 'OK';
        expect(stateOf(range, one, 'INSUFFICIENT_DATA')).toBe(expected);
      }),
    );
  });

  test('is never raised by data that is not breaching alone', () => {
    const fine = fc.array(fc.constantFrom(false, undefined), { minLength: 8, maxLength: 8 });
    void fc.assert(
      fc.property(rule, fine, (one, range) => {
        fc.pre(one.treatMissingData !== 'breaching');
        expect(stateOf(range, one, 'OK')).not.toBe('ALARM');
      }),
    );
  });
});
