import { peakMemoryMb } from '../../../local/lambda/peak-memory.ts';
import { reportOf } from '../../../local/lambda/platform-report.ts';

const run = { requestId: 'a-request', durationMs: 12.34567 };
const reported = (more: object) => JSON.parse(reportOf({ ...run, ...more }, 256));

describe('the report of a run', () => {
  test("is Lambda's own line, with what is known", () => {
    expect(reported({})).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      type: 'platform.report',
      record: {
        requestId: 'a-request',
        metrics: { durationMs: 12.346, billedDurationMs: 13, memorySizeMB: 256 },
        status: 'success',
      },
    });
  });

  test('bills the start of a sandbox too, and has it', () => {
    expect(reported({ initMs: 200, memoryMb: 90 }).record.metrics).toEqual({
      durationMs: 12.346,
      billedDurationMs: 213,
      memorySizeMB: 256,
      maxMemoryUsedMB: 90,
      initDurationMs: 200,
    });
  });

  test.each([
    ['Sandbox.Timedout', 'timeout'],
    ['Runtime.ExitError', 'failure'],
    ['TypeError', 'error'],
  ])('of one that ended by %s says %s, and not what was thrown', (errorType, status) => {
    const report = reported({ error: { errorType, errorMessage: 'of a handler' } });

    expect(report.record.status).toBe(status);
    expect(JSON.stringify(report)).not.toContain('of a handler');
  });
});

describe('the memory that a process has had', () => {
  test('is told of this one where the machine is a Linux, and never of one that is gone', () => {
    const isTold = process.platform === 'linux';

    expect(typeof peakMemoryMb(process.pid)).toBe(isTold ? 'number' : 'undefined');
    expect(peakMemoryMb(undefined)).toBeUndefined();
  });
});
