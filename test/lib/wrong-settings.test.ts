import { parseSettings } from '../../lib/settings.ts';
import { everySetting, KEY_ARN } from './every-setting.ts';

/** What is wrong with these settings of a stage, one sentence a line. */
function complaint(given: unknown, stage = 'prod'): string {
  try {
    parseSettings(stage, given);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'nothing';
}

/** As an author may write it: which setting, which value, which sentence. */
const WRONG: [object, string][] = [
  [
    { eventTypes: ['balances'] },
    'eventTypes.0 is "balances" (did you mean balance?), must be "account", ',
  ],
  [{ eventTypes: [] }, "eventTypes is [], must be a list of Quiltt's event types and scopes"],
  [{ apiKeySecretName: KEY_ARN }, 'must be the name of a secret, not its ARN'],
  [{ apiKeySecretName: '' }, 'apiKeySecretName is "", must be the name of a secret'],
  [
    { environmentMode: 'PRODUCTIO' },
    'environmentMode is "PRODUCTIO" (did you mean PRODUCTION?), must be "TEST", "SANDBOX" or "PRODUCTION"',
  ],
  [{ environmentId: 'p_1' }, 'environmentId is "p_1", must be an Environment\'s id, `env_…`'],
  [
    { subscription: { adopt: 'env_1' } },
    'subscription.adopt is "env_1", must be a subscription\'s id, `wh_…`',
  ],
  [{ toleranceSeconds: 0 }, 'toleranceSeconds is 0, must be a whole number from 1 to 604800'],
  [{ toleranceSeconds: '300' }, 'toleranceSeconds is "300", must be a whole number from 1'],
  [
    { throttle: { ratePerSecond: 0 } },
    'throttle.ratePerSecond is 0, must be a whole number from 1',
  ],
  [{ throttle: { burst: 1.5 } }, 'throttle.burst is 1.5, must be a whole number from 1 to 5000'],
  [
    { worker: { concurrency: 1 } },
    'worker.concurrency is 1, must be a whole number from 2 to 1000: Lambda polls a queue with no less (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html)',
  ],
  [{ worker: { timeoutSeconds: 901 } }, 'worker.timeoutSeconds is 901, must be a whole number'],
  [{ worker: 10 }, 'worker is 10, must be an object of concurrency, timeoutSeconds'],
  [
    { maxReceiveCount: 4 },
    'maxReceiveCount is 4, must be a whole number from 5 to 1000: throttling alone uses up',
  ],
  [
    { retention: { eventDays: 12 } },
    'retention.eventDays is 12, must be a whole number from 1 to 11',
  ],
  [
    { retention: { deadLetterDays: 12 } },
    'retention.deadLetterDays is 12, must be at least 13, 3 more than retention.eventDays: ',
  ],
  [{ retention: { deadLetterDays: 15 } }, 'retention.deadLetterDays is 15, must be a whole number'],
  [
    { retention: { payloadDays: 13 } },
    'retention.payloadDays is 13, must be at least 14, as retention.deadLetterDays is: ',
  ],
  [{ retention: { logDays: 31 } }, 'retention.logDays is 31, must be 1, 3, 5, 7, 14, 30, '],
  [{ retention: { logDays: 9999 } }, 'retention.logDays is 9999, must be 1, 3, 5, 7, 14, 30, '],
  [{ removalPolicy: 'keep' }, 'removalPolicy is "keep", must be "retain" or "destroy"'],
  [
    { removalPolicy: 'destroy' },
    'removalPolicy is "destroy", must be "retain" in every stage but dev: ',
  ],
  [{ account: 123456789012 }, 'account is 123456789012, must be 12 digits, in quotes'],
  [{ region: 'Ohio' }, 'region is "Ohio", must be the name of a region such as `us-east-1`'],
  [{ kmsKeyArn: 'alias/mine' }, 'kmsKeyArn is "alias/mine", must be the ARN of a KMS key'],
  [
    { region: 'us-west-2', kmsKeyArn: KEY_ARN },
    `kmsKeyArn is "${KEY_ARN}", must be in the stack's region, us-west-2`,
  ],
  [
    { ...everySetting, region: 'us-west-2', stage: undefined, kmsKeyArn: undefined },
    "must be in the stack's region, us-west-2",
  ],
  [
    { customDomain: { name: 'https://a.example.com' } },
    'customDomain.name is "https://a.example.com", must be a host name',
  ],
  [
    { customDomain: { name: 'a.example.com' } },
    'customDomain.certificateArn is not set, must be the ARN of a certificate in ACM',
  ],
  [{ permissionsBoundary: 'no spaces' }, 'permissionsBoundary is "no spaces", must be the name'],
  [{ tags: { 'aws:team': 'x' } }, 'tags.aws:team is "x", must be names of 128 characters'],
  [{ tags: { team: 1 } }, 'tags.team is 1, must be names of 128 characters'],
  [{ alarmEmail: 'ops' }, 'alarmEmail is "ops", must be an e-mail address'],
  [
    { worker: { concurency: 5 } },
    'worker.concurency is not a setting (did you mean concurrency?): worker may have concurrency, timeoutSeconds',
  ],
  [{ enviromentId: 'env_1' }, 'enviromentId is not a setting (did you mean environmentId?): '],
];

describe('wrong settings', () => {
  test.each(WRONG)('%j is refused: %s', (given, sentence) => {
    const { stage: _, ...settings } = { stage: undefined, ...given };
    const said = complaint(settings);

    expect(said).toMatch(/^stage prod: /);
    expect(said).toContain(sentence);
  });

  test('each get a sentence where several are wrong', () => {
    expect(complaint({ maxReceiveCount: 4, region: 'Ohio', nonsense: 1 }).split('\n')).toEqual([
      expect.stringContaining('stage prod: maxReceiveCount is 4'),
      expect.stringContaining('stage prod: region is "Ohio"'),
      expect.stringContaining('stage prod: nonsense is not a setting'),
    ]);
  });

  test('never repeat an API key that stands where a name belongs', () => {
    const said = complaint({ apiKeySecretName: 'qltt_secret', alarmEmail: ['qltt_secret'] });

    expect(said).toContain('apiKeySecretName is an API key, must be the name of a secret');
    expect(said).not.toContain('qltt_');
  });

  test('may be destroyed with the stack in dev', () => {
    expect(complaint({ removalPolicy: 'destroy' }, 'dev')).toBe('nothing');
  });
});
