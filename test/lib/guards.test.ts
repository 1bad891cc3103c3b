import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  CfnEventSourceMapping,
  Code,
  Function as LambdaFunction,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { CfnParameter, CfnResource, RemovalPolicy } from 'aws-cdk-lib/core';
import { QuilttWebhooks, type QuilttWebhooksProps } from '../../lib/stack.ts';
import { everySetting } from './every-setting.ts';
import { createApp } from './synthesize.ts';

const createStack = (props: QuilttWebhooksProps = { stage: 'prod' }) =>
  new QuilttWebhooks(createApp(), 'QuilttWebhooks', props);

/** Sets a property of a resource of ours past its construct, as a user of the CDK may. */
function override(stack: QuilttWebhooks, path: string, property: string, value: unknown): void {
  const found = stack.node
    .findAll()
    .find((node) => node.node.path === `QuilttWebhooks/${path}/Resource`);
  if (!CfnResource.isCfnResource(found)) throw new Error(`there is no resource ${path}`);
  found.addPropertyOverride(property, value);
}

const addFunction = (stack: QuilttWebhooks, environment: Record<string, string>) =>
  new LambdaFunction(stack, 'Mine', {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = () => {}'),
    environment,
  });

const days = (count: number) => count * 86_400;

/** By what somebody does: the stack broken so, and what is said of it. */
const BROKEN: Record<string, [(stack: QuilttWebhooks) => void, RegExp]> = {
  'a visibility timeout below 6 times the timeout': [
    (stack) => override(stack, 'Storage/EventQueue', 'VisibilityTimeout', 359),
    /StorageEventQueue\w+: VisibilityTimeout is 359 s, must be at least 360 s, 6 times the timeout of WorkerFunction\w+ and its batching window: .*https:\/\/docs\.aws/,
  ],
  'a batching window that the visibility timeout leaves no room for': [
    (stack) => override(stack, 'Worker/Events', 'MaximumBatchingWindowInSeconds', 5),
    /VisibilityTimeout is 360 s, must be at least 365 s/,
  ],
  'a visibility timeout that is not set': [
    (stack) => override(stack, 'Storage/EventQueue', 'VisibilityTimeout', undefined),
    /VisibilityTimeout is 30 s, must be at least 360 s/,
  ],
  'dead letters that are kept too short': [
    (stack) => override(stack, 'Storage/DeadLetterQueue', 'MessageRetentionPeriod', days(12)),
    /StorageDeadLetterQueue\w+: messages are kept 12 days, must be at least 13, 3 more than in the queue they come from: .*https:\/\/docs\.aws/,
  ],
  'too few receives': [
    (stack) => override(stack, 'Storage/EventQueue', 'RedrivePolicy.maxReceiveCount', 4),
    /StorageEventQueue\w+: maxReceiveCount is 4, must be at least 5: .*https:\/\/docs\.aws/,
  ],
  'a maximum concurrency of 1': [
    (stack) => override(stack, 'Worker/Events', 'ScalingConfig.MaximumConcurrency', 1),
    /WorkerEvents\w+: MaximumConcurrency is 1, must be at least 2: .*https:\/\/docs\.aws/,
  ],
  'a reserved concurrency of 1': [
    (stack) => override(stack, 'Worker/Function', 'ReservedConcurrentExecutions', 1),
    /WorkerFunction\w+: ReservedConcurrentExecutions is 1, must be at least 2: /,
  ],
  "a secret's value, which CloudFormation would fetch, in an environment": [
    (stack) => {
      const secret = Secret.fromSecretNameV2(stack, 'ApiKey', 'api-key');
      addFunction(stack, { QUILTT: secret.secretValue.unsafeUnwrap() });
    },
    /Mine\w+: environment variable QUILTT holds a secret's value, must not: .*https:\/\/docs\.aws/,
  ],
  'an API key in an environment': [
    (stack) => addFunction(stack, { QUILTT: 'qltt_0123' }),
    /environment variable QUILTT holds a secret's value/,
  ],
  'a variable that is named as a secret and given in plain': [
    (stack) => addFunction(stack, { SIGNING_SECRET: 'hunter2' }),
    /environment variable SIGNING_SECRET holds a secret's value/,
  ],
  'a queue that goes with its stack': [
    (stack) => new CfnQueue(stack, 'Gone'),
    /Gone: DeletionPolicy is Delete, must be Retain in every stage but dev: .*https:\/\/docs\.aws/,
  ],
  'a bucket that goes with its stack': [
    (stack) => new Bucket(stack, 'Gone', { removalPolicy: RemovalPolicy.DESTROY }),
    /Gone\w+: UpdateReplacePolicy is Delete, must be Retain in every stage but dev: /,
  ],
  'a table that goes with its stack': [
    (stack) => new CfnResource(stack, 'Gone', { type: 'AWS::DynamoDB::Table' }),
    /Gone: DeletionPolicy is Delete, must be Retain/,
  ],
};

describe('guards', () => {
  test.each(Object.entries(BROKEN))('stop synthesis at %s', (_, [breakIt, sentence]) => {
    const stack = createStack();
    breakIt(stack);

    expect(() => Template.fromStack(stack)).toThrow(sentence);
  });

  test.each([
    ['dev', { removalPolicy: 'destroy' }],
    ['prod', { stage: 'prod' }],
    ['one with every setting', everySetting],
  ] as const)('let our own stack through: %s', (_, props) => {
    expect(() => Template.fromStack(createStack(props))).not.toThrow();
  });

  test('say nothing of the value of a secret', () => {
    const stack = createStack();
    addFunction(stack, { SIGNING_SECRET: 'hunter2' });

    expect(() => Template.fromStack(stack)).toThrow(/^((?!hunter2)[\s\S])*$/);
  });

  test('let alone what is not theirs to judge, and what only a deployment knows', () => {
    const stack = createStack();
    new Key(stack, 'Key', { removalPolicy: RemovalPolicy.DESTROY });
    new CfnEventSourceMapping(stack, 'Theirs', {
      functionName: 'theirs',
      eventSourceArn: 'arn:aws:sqs:us-east-1:111122223333:theirs',
    });
    new CfnEventSourceMapping(stack, 'Kafka', { functionName: 'theirs', scalingConfig: {} });
    addFunction(stack, { API_KEY_SECRET_ID: 'quiltt', PUBLIC_KEYS: 'a', SIGNING_SECRET: '' });
    const { value: seconds } = new CfnParameter(stack, 'Seconds', { type: 'Number' });
    override(stack, 'Storage/EventQueue', 'VisibilityTimeout', seconds);
    override(stack, 'Worker/Events', 'MaximumBatchingWindowInSeconds', seconds);

    expect(() => Template.fromStack(stack)).not.toThrow();
  });
});
