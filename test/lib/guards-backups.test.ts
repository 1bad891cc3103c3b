import { Template } from 'aws-cdk-lib/assertions';
import { AttributeType, CfnTable, type TablePropsV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { CfnResource } from 'aws-cdk-lib/core';
import { QuilttWebhooks } from '../../lib/stack.ts';
import { createApp } from './synthesize.ts';

type Change = (stack: QuilttWebhooks) => unknown;

const synthesizeWith =
  (change: Change, stage = 'prod') =>
  () => {
    const stack = new QuilttWebhooks(createApp(), 'QuilttWebhooks', { stage });
    change(stack);
    return Template.fromStack(stack);
  };

/** Takes the past from a table of ours past its construct, as a user of the CDK may. */
const forgetPast: Change = ({ node }) => {
  for (const table of node.findAll().filter((child) => child instanceof CfnTable)) {
    table.pointInTimeRecoverySpecification = { pointInTimeRecoveryEnabled: false };
  }
};

const addReplicated = (stack: QuilttWebhooks, props: Partial<TablePropsV2> = {}) =>
  new TableV2(stack, 'Global', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    ...props,
  });

const FORGETFUL: [string, Change, RegExp][] = [
  [
    'a table whose backups are off',
    forgetPast,
    /StorageStateTable\w+: PointInTimeRecoveryEnabled is not true, must be in every stage but dev: .*https:\/\/docs\.aws/,
  ],
  [
    'a table that says nothing of backups',
    (stack) => new CfnResource(stack, 'Silent', { type: 'AWS::DynamoDB::Table' }),
    /Silent: PointInTimeRecoveryEnabled is not true/,
  ],
  [
    'a replica without backups',
    (stack) => addReplicated(stack),
    /Global\w+: PointInTimeRecoveryEnabled is not true/,
  ],
];

describe('guard of backups', () => {
  test.each(FORGETFUL)('stops synthesis at %s', (_, change, sentence) => {
    expect(synthesizeWith(change)).toThrow(sentence);
  });

  test('lets a table through whose replicas have backups', () => {
    const pointInTimeRecoverySpecification = { pointInTimeRecoveryEnabled: true };

    expect(
      synthesizeWith((stack) => addReplicated(stack, { pointInTimeRecoverySpecification })),
    ).not.toThrow();
  });

  test('lets dev go without', () => {
    expect(synthesizeWith(forgetPast, 'dev')).not.toThrow();
  });
});
