import { everySetting } from './every-setting.ts';
import { resourceOf } from './resources.ts';
import { synthesize } from './synthesize.ts';

const template = synthesize();
const { Properties: check } = resourceOf(template, 'SubscriptionCheckFunction');

describe('check of the subscription', () => {
  test('runs once a day', () => {
    expect(resourceOf(template, 'SubscriptionCheckSchedule').Properties).toMatchObject({
      ScheduleExpression: 'rate(1 day)',
      State: 'ENABLED',
      Targets: [{ Arn: { 'Fn::GetAtt': [expect.stringMatching(/^SubscriptionCheckF/), 'Arn'] } }],
    });
  });

  test.each([{}, everySetting])('compares with what the deployment asks for (%#)', (settings) => {
    const synthesized = synthesize(settings);
    const { Name, TargetUrl, EventTypes, Adopt } = resourceOf(
      synthesized,
      'Subscription',
    ).Properties;
    const { Environment } = resourceOf(synthesized, 'SubscriptionCheckFunction').Properties;

    expect(Environment).toMatchObject({
      Variables: {
        SUBSCRIPTION_NAME: Name,
        TARGET_URL: TargetUrl,
        EVENT_TYPES: [EventTypes].flat().join(','),
        ...(Adopt ? { ADOPTED_ID: Adopt } : {}),
      },
    });
  });

  test('reports, repairs nothing and adopts nothing unasked', () => {
    expect(check.Environment).toMatchObject({ Variables: { CHECK: 'report', STAGE: 'dev' } });
    expect(Object(check.Environment).Variables).not.toHaveProperty('ADOPTED_ID');
  });

  test('has time for a call of Quiltt that fails each time, and to say so', () => {
    expect(Number(check.Timeout)).toBeGreaterThanOrEqual(2 * 50 + 5);
  });
});
