import { complaint } from './complaint.ts';
import { KEY_ARN } from './every-setting.ts';

const entries = (count: number) => Array.from({ length: count }, (_, i) => `nonsense.${i}`);

/** As an author may write it: which setting, which value, which sentence. */
const WRONG: [object, string][] = [
  [
    { eventTypes: ['balances'] },
    'eventTypes.0 is "balances" (did you mean balance?), must be one of the event types in functions/shared/event-types.ts, or a scope of theirs',
  ],
  [
    { eventTypes: ['account', 'balance', 'account'] },
    'eventTypes.2 is "account", must not be in the list twice',
  ],
  [{ defaultHandlers: 'off' }, 'defaultHandlers is "off", must be true or false'],
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
  [
    { retention: { ledgerDays: 13 } },
    'retention.ledgerDays is 13, must be at least 14, as retention.deadLetterDays is: ',
  ],
  [
    { retention: { backupDays: 36 } },
    'retention.backupDays is 36, must be a whole number from 1 to 35',
  ],
  [{ retention: { backupDays: 0 } }, 'retention.backupDays is 0, must be a whole number from 1'],
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
    { customDomain: { name: 'https://a.example.com' } },
    'customDomain.name is "https://a.example.com", must be a host name',
  ],
  [
    { customDomain: { name: 'a.example.com' } },
    'customDomain.certificateArn is not set, must be the ARN of a certificate in ACM',
  ],
  [{ permissionsBoundary: 'no spaces' }, 'permissionsBoundary is "no spaces", must be the name'],
  [{ alarmEmail: 'ops' }, 'alarmEmail is "ops", must be an e-mail address'],
  [
    { worker: { concurency: 5 } },
    'worker.concurency is not a setting (did you mean concurrency?): worker may have concurrency, timeoutSeconds',
  ],
  [{ enviromentId: 'env_1' }, 'enviromentId is not a setting (did you mean environmentId?): '],
];

describe('wrong settings', () => {
  test.each(WRONG)('%j is refused: %s', (given, sentence) => {
    const said = complaint(given);

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

  test.each([
    ['eventTypes', { eventTypes: entries(5) }, 'eventTypes'],
    ['tags', { tags: Object.fromEntries(entries(5).map((name) => [name, ''])) }, 'tags'],
    ['names', Object.fromEntries(entries(5).map((name) => [name, 1])), 'the settings'],
  ])('get three sentences and a count where many %s are wrong', (_, given, place) => {
    const sentences = complaint({ ...given, maxReceiveCount: 4 }).split('\n');

    expect(sentences.filter((sentence) => sentence.includes('nonsense.'))).toHaveLength(3);
    expect(sentences).toContain(`stage prod: and 2 more in ${place}`);
    expect(sentences).toContainEqual(expect.stringContaining('maxReceiveCount is 4'));
  });

  test('get one sentence where they are wrong in two ways', () => {
    expect(complaint({ toleranceSeconds: 1e300 })).toBe(
      'stage prod: toleranceSeconds is 1e+300, must be a whole number from 1 to 604800',
    );
  });

  test('never repeat an API key that stands where a name belongs', () => {
    const said = complaint({
      apiKeySecretName: 'qltt_secret',
      alarmEmail: ['qltt_secret'],
      tags: { qltt_secret: '' },
      qltt_secret: 1,
    });

    expect(said).toContain('apiKeySecretName is an API key, must be the name of a secret');
    expect(said).not.toContain('qltt_');
  });

  test('may be destroyed with the stack in dev', () => {
    expect(complaint({ removalPolicy: 'destroy' }, 'dev')).toBe('nothing');
  });
});
