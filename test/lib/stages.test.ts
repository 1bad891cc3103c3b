import { App } from 'aws-cdk-lib/core';
import cdk from '../../cdk.json' with { type: 'json' };
import { readStage } from '../../lib/settings/stages.ts';

const read = (context: Record<string, unknown>) => readStage(new App({ context }).node);
const stages = (more: Record<string, unknown>, stage = 'dev') => ({
  stage,
  'quiltt-webhooks': { stages: { dev: {}, prod: {}, ...more } },
});

describe('stages', () => {
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
    ['nothing', {}],
    ['no stages', { 'quiltt-webhooks': {} }],
    ['something else', { 'quiltt-webhooks': { stages: {}, stage: {} } }],
  ])('fail with what cdk.json needs where it has %s', (_, context) => {
    expect(() => read({ stage: 'dev', ...context })).toThrow(
      'cdk.json: the context needs quiltt-webhooks, {"stages": {…}} in it',
    );
  });
});
