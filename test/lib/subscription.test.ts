import { creationOrder } from '../../local/creation-order.ts';
import { parseTemplate } from '../../local/template.ts';
import { everySetting } from './every-setting.ts';
import { resourceOf, withoutHash } from './resources.ts';
import { synthesize } from './synthesize.ts';

const template = synthesize();
const subscription = resourceOf(template, 'Subscription');

/** Itself, and all that it refers to or depends on, near and far. */
function neededBy(id: string, resources: Record<string, object>, seen = new Set<string>()) {
  seen.add(id);
  const text = JSON.stringify(resources[id]);
  const others = Object.keys(resources).filter((other) => text.includes(`"${other}"`));
  for (const other of others) if (!seen.has(other)) neededBy(other, resources, seen);
  return seen;
}

describe('subscription', () => {
  test('is made once the API, its route, the permission and the worker are live', () => {
    expect(subscription.DependsOn?.map(withoutHash)).toEqual(
      expect.arrayContaining([
        'ApiHttpApiPOSTwebhooksquiltt',
        'ApiHttpApiPOSTwebhooksquilttReceiver',
        'ApiHttpApiPOSTwebhooksquilttReceiverPermission',
        'ApiStage',
        'WorkerEvents',
        'WorkerFunction',
        'WorkerRoleDefaultPolicy',
      ]),
    );
  });

  test('is made once the host is mapped to the API, where there is one', () => {
    const { DependsOn = [] } = resourceOf(synthesize(everySetting), 'Subscription');

    expect(DependsOn.map(withoutHash)).toEqual(expect.arrayContaining(['ApiDomain', 'ApiMapping']));
  });

  test('asks for every event, by its own name, and pins nothing unasked', () => {
    expect(subscription).toMatchObject({
      Type: 'Custom::QuilttSubscription',
      Properties: {
        ServiceToken: { 'Fn::GetAtt': [expect.stringMatching(/^SubscriptionFunction/), 'Arn'] },
        ServiceTimeout: '120',
        Name: {
          'Fn::Join': [
            '',
            [
              'quiltt-webhooks/QuilttWebhooks/',
              { Ref: 'AWS::Region' },
              '/',
              { Ref: 'AWS::AccountId' },
            ],
          ],
        },
        TargetUrl: { 'Fn::Join': ['', expect.arrayContaining(['/webhooks/quiltt'])] },
        EventTypes: ['account', 'balance', 'connection', 'profile', 'statement'],
      },
    });
    expect(Object.keys(subscription.Properties)).toHaveLength(5);
  });

  test('passes on what its stage asks for', () => {
    expect(resourceOf(synthesize(everySetting), 'Subscription').Properties).toMatchObject({
      Name: 'quiltt-webhooks/QuilttWebhooks/us-east-1/111122223333',
      TargetUrl: 'https://webhooks.example.com/webhooks/quiltt',
      EventTypes: ['balance', 'charge.execute'],
      EnvironmentId: 'env_1',
      EnvironmentMode: 'PRODUCTION',
      Adopt: 'wh_1',
    });
  });

  test('has less time than CloudFormation waits', () => {
    expect(Number(resourceOf(template, 'SubscriptionFunction').Properties.Timeout)).toBeLessThan(
      Number(subscription.Properties.ServiceTimeout),
    );
  });

  test('is not worked on any more once CloudFormation has given up on it', () => {
    const { MaximumEventAgeInSeconds: age } = resourceOf(
      template,
      'SubscriptionFunctionEventInvokeConfig',
    ).Properties;
    const { Timeout } = resourceOf(template, 'SubscriptionFunction').Properties;

    expect(Number(age) + Number(Timeout)).toBeLessThanOrEqual(
      Number(subscription.Properties.ServiceTimeout),
    );
  });

  test.each([{}, everySetting])('is made after everything else that may fail (%#)', (settings) => {
    const { Resources } = synthesize(settings).toJSON();
    const order = creationOrder(parseTemplate(JSON.stringify({ Resources })));

    expect(neededBy('Subscription391C9821', Resources)).toEqual(new Set(order));
  });

  test('keeps its logical id: the removal of the old one would remove the new one at Quiltt', () => {
    expect(template.toJSON().Resources).toHaveProperty('Subscription391C9821');
  });

  test('knows the API key by the name of its secret', () => {
    expect(resourceOf(template, 'SubscriptionFunction').Properties.Environment).toEqual({
      Variables: { API_KEY_SECRET_ID: 'quiltt-webhooks/dev/api-key' },
    });
  });

  test('ends in a command that stores the signing secret, and where to copy it from', () => {
    const { StoreSigningSecret } = synthesize(everySetting).toJSON().Outputs;

    expect(StoreSigningSecret).toMatchObject({
      Description: expect.stringContaining('Environment > Webhooks > wh_1'),
      Value: {
        'Fn::Join': [
          '',
          [
            'aws secretsmanager put-secret-value --region us-east-1 --secret-id ',
            { Ref: expect.stringMatching(/^StorageSigningSecret/) },
            " --secret-string '<signing secret>'",
          ],
        ],
      },
    });
    expect(template.toJSON().Outputs.StoreSigningSecret.Description).toContain(
      'Environment > Webhooks > quiltt-webhooks/QuilttWebhooks/<region>/<account>',
    );
  });
});
