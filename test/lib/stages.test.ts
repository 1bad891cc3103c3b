import { App } from 'aws-cdk-lib/core';
import cdk from '../../cdk.json' with { type: 'json' };
import { SettingsError } from '../../lib/settings/settings-error.ts';
import { readStage } from '../../lib/settings/stages.ts';
import { CERTIFICATE_ARN, KEY_ARN } from './every-setting.ts';

const read = (context: Record<string, unknown>) => readStage(new App({ context }).node);

/** What is said of this context. */
function complaint(context: Record<string, unknown>): string {
  try {
    read(context);
  } catch (error) {
    return error instanceof SettingsError ? error.message : String(error);
  }
  return 'nothing';
}

const stages = (more: Record<string, unknown>, stage = 'dev') => ({
  stage,
  'quiltt-webhooks': { stages: { dev: {}, prod: {}, ...more } },
});

describe('stages', () => {
  const { CDK_DEFAULT_REGION } = process.env;
  beforeEach(() => {
    delete process.env.CDK_DEFAULT_REGION;
  });
  afterAll(() => {
    if (CDK_DEFAULT_REGION) process.env.CDK_DEFAULT_REGION = CDK_DEFAULT_REGION;
  });

  test('shipped are dev, whose data goes with it, and prod, whose data stays', () => {
    expect(read(cdk.context)).toMatchObject({
      stage: 'dev',
      settings: { removalPolicy: 'destroy', environmentMode: 'SANDBOX' },
    });
    expect(read({ ...cdk.context, stage: 'prod' })).toMatchObject({
      stage: 'prod',
      settings: { removalPolicy: 'retain', environmentMode: 'PRODUCTION' },
    });
  });

  test('may be added by a name and what differs', () => {
    const staging = { environmentMode: 'TEST' };

    expect(read(stages({ staging }, 'staging'))).toMatchObject({
      stage: 'staging',
      settings: { environmentMode: 'TEST', apiKeySecretName: 'quiltt-webhooks/staging/api-key' },
    });
  });

  test('are all checked, not only the one that is selected', () => {
    expect(() => read(stages({ prod: { maxReceiveCount: 1 } }))).toThrow(
      'stage prod: maxReceiveCount is 1, must be a whole number from 5',
    );
  });

  test('are all complained of at once', () => {
    const wrong = { dev: { maxReceiveCount: 1 }, prod: { region: 'Ohio' }, 'my stage': {} };

    expect(complaint(stages(wrong)).split('\n')).toEqual([
      expect.stringMatching(/^stage dev: maxReceiveCount is 1, /),
      expect.stringMatching(/^stage prod: region is "Ohio", /),
      expect.stringMatching(/^stage my stage: its name may have /),
    ]);
  });

  test.each([
    ['kmsKeyArn', { kmsKeyArn: KEY_ARN }],
    [
      'customDomain.certificateArn',
      { customDomain: { name: 'webhooks.example.com', certificateArn: CERTIFICATE_ARN } },
    ],
  ])("have %s in the CLI's region where they name none and are selected", (path, given) => {
    process.env.CDK_DEFAULT_REGION = 'us-west-2';

    expect(complaint(stages({ dev: given }))).toMatch(
      new RegExp(
        `^stage dev: ${path} is "arn:.*, must be in the stack's region, us-west-2, the AWS CLI's as the setting region names none$`,
      ),
    );
    expect(complaint(stages({ dev: { ...given, region: 'us-east-1' } }))).toBe('nothing');
    expect(complaint(stages({ prod: given }))).toBe('nothing');
  });

  test('are named where none of them is meant', () => {
    expect(() => read(stages({}, 'prd'))).toThrow(
      "stage prd is not one of cdk.json's (did you mean prod?): those are dev, prod",
    );
    expect(() => read(stages({}, 'somewhere'))).toThrow(
      "stage somewhere is not one of cdk.json's: those are dev, prod",
    );
  });

  test('have names that a stack may have', () => {
    expect(() => read(stages({ 'my stage': {} }))).toThrow(
      'stage my stage: its name may have up to 64 letters, digits and hyphens',
    );
  });

  test.each([
    ['not set', undefined],
    ['null', null],
    ['[]', []],
    ['"dev"', 'dev'],
    ['{}', {}],
    ['{"stages":{}}', { stages: {} }],
    ['{"stages":null}', { stages: null }],
    ['{"stages":[{}]}', { stages: [{}] }],
    ['{"stages":{"dev":{}},"stage":{}}', { stages: { dev: {} }, stage: {} }],
  ])('fail with what cdk.json needs where it is %s', (shown, given) => {
    expect(complaint({ stage: 'dev', 'quiltt-webhooks': given })).toBe(
      `cdk.json: quiltt-webhooks in the context is ${shown}, must be {"stages": {"dev": {…}}} with one stage or more`,
    );
  });

  test.each([
    ['null', null],
    ['[]', []],
    ['"SANDBOX"', 'SANDBOX'],
  ])('are objects, not %s', (shown, dev) => {
    expect(complaint(stages({ dev }))).toMatch(
      `stage dev: what is given is ${shown}, must be an object of eventTypes, `,
    );
  });
});
