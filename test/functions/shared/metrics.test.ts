import { log } from '../../../functions/shared/log.ts';
import { createMetrics } from '../../../functions/shared/metrics.ts';

const metrics = createMetrics({ stage: 'prod', nowMs: () => 1_700_000_000_000 });

/** The lines that are written meanwhile. */
function linesOf(write: () => void): string[] {
  const lines: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  write();
  return lines;
}

describe('metrics', () => {
  test('make of a line what CloudWatch takes a metric from', () => {
    const [line = '', ...more] = linesOf(() =>
      log('INFO', 'subscription check', { findings: '' }, metrics({ SubscriptionDrift: 0 })),
    );

    expect(more).toEqual([]);
    expect(line).toMatch(/^[^\n]+\n$/);
    expect(JSON.parse(line)).toEqual({
      timestamp: expect.any(String),
      level: 'INFO',
      message: 'subscription check',
      findings: '',
      Stage: 'prod',
      SubscriptionDrift: 0,
      _aws: {
        Timestamp: 1_700_000_000_000,
        CloudWatchMetrics: [
          {
            Namespace: 'QuilttWebhooks',
            Dimensions: [['Stage']],
            Metrics: [{ Name: 'SubscriptionDrift', Unit: 'Count' }],
          },
        ],
      },
    });
  });

  test('have their units, and are told apart by what they are given besides the stage', () => {
    expect(metrics({ EventsProcessed: 1, SinceEvent: 12, StatementAge: 3 })).toMatchObject({
      _aws: {
        CloudWatchMetrics: [
          {
            Metrics: [
              { Name: 'EventsProcessed', Unit: 'Count' },
              { Name: 'SinceEvent', Unit: 'Milliseconds' },
              { Name: 'StatementAge', Unit: 'Seconds' },
            ],
          },
        ],
      },
    });
    expect(metrics({ Rejections: 1 }, { Reason: 'forged' })).toMatchObject({
      _aws: {
        CloudWatchMetrics: [
          { Dimensions: [['Stage']], Metrics: [{ Name: 'Rejections' }] },
          { Dimensions: [['Stage', 'Reason']], Metrics: [{ Name: 'Rejections' }] },
        ],
      },
      Stage: 'prod',
      Reason: 'forged',
      Rejections: 1,
    });
  });

  test('are not counted by reason, but for the rejections', () => {
    expect(
      metrics({ Rejections: 1, EventsQuarantined: 1 }, { Reason: 'unreadable' }),
    ).toMatchObject({
      _aws: {
        CloudWatchMetrics: [
          { Metrics: [{ Name: 'Rejections' }, { Name: 'EventsQuarantined' }] },
          { Dimensions: [['Stage', 'Reason']], Metrics: [{ Name: 'Rejections', Unit: 'Count' }] },
        ],
      },
    });
  });

  test('cost a line less than 300 bytes, three of them less than 400', () => {
    const bytesOf = (members: object) => JSON.stringify(members).length - 1;

    expect(bytesOf(metrics({ SubscriptionDrift: 1 }))).toBeLessThan(300);
    expect(bytesOf(metrics({ Rejections: 1 }, { Reason: 'secretMissing' }))).toBeLessThan(400);
    expect(
      bytesOf(metrics({ EventsProcessed: 1, SinceEvent: 123_456, SinceReceipt: 123_456 })),
    ).toBeLessThan(400);
  });

  test('are not hidden by a field of the same name, and hide no level', () => {
    const [line = ''] = linesOf(() =>
      log('WARN', 'm', { Stage: 'other', EventsDead: 7 }, metrics({ EventsDead: 1 })),
    );

    expect(JSON.parse(line)).toMatchObject({ level: 'WARN', Stage: 'prod', EventsDead: 1 });
  });

  test('are those that there are', () => {
    // @ts-expect-error no metric of ours has this name
    metrics({ EventsLost: 1 });
  });
});
