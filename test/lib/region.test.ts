import { QuilttWebhooks } from '../../lib/stack.ts';
import { createApp } from './synthesize.ts';

describe('region', () => {
  const warnings = (region?: string) =>
    new QuilttWebhooks(createApp(), 'QuilttWebhooks', { region }).node.metadata
      .filter(({ type }) => type === 'aws:cdk:warning')
      .map(({ data }) => String(data));
  const WARNING =
    /^the region is eu-west-1: Quiltt has been seen to refuse calls from outside of the United States/;

  const { CDK_DEFAULT_REGION } = process.env;
  beforeEach(() => {
    delete process.env.CDK_DEFAULT_REGION;
  });
  afterAll(() => {
    if (CDK_DEFAULT_REGION) process.env.CDK_DEFAULT_REGION = CDK_DEFAULT_REGION;
  });

  test('outside of the United States is warned of', () => {
    expect(warnings('eu-west-1')).toEqual([expect.stringMatching(WARNING)]);
  });

  test('that the CLI deploys to counts where the settings name none', () => {
    process.env.CDK_DEFAULT_REGION = 'eu-west-1';

    expect(warnings()).toEqual([expect.stringMatching(WARNING)]);
    expect(warnings('us-west-2')).toEqual([]);
  });

  test('that is not known or within the United States is not', () => {
    expect(warnings()).toEqual([]);
    expect(warnings('us-east-1')).toEqual([]);
  });
});
