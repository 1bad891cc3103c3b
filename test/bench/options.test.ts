import { PARTS, readOptions } from '../../bench/options.ts';

describe('the options of the bench', () => {
  test('are a full run of all parts, where there are none', () => {
    expect(readOptions([])).toEqual({ quick: false, report: false, help: false, parts: PARTS });
  });

  test('name one part', () => {
    expect(readOptions(['--only', 'worker', '--quick'])).toMatchObject({
      quick: true,
      parts: ['worker'],
    });
  });

  test.each([
    [['--only', 'x'], '--only x: the parts are receiver, worker, local'],
    [['--report', '--quick'], '--report'],
    [['--report', '--only', 'local'], '--report'],
    [['--fast'], "Unknown option '--fast'"],
  ])('%j is refused, with what is wrong', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
