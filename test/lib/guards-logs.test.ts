import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnResource } from 'aws-cdk-lib/core';
import { QuilttWebhooks } from '../../lib/stack.ts';
import { createApp } from './synthesize.ts';

type Add = (stack: QuilttWebhooks) => unknown;

const synthesizeWith = (add: Add) => () => {
  const stack = new QuilttWebhooks(createApp(), 'QuilttWebhooks');
  add(stack);
  return Template.fromStack(stack);
};

const addFunction = (stack: QuilttWebhooks, properties: Record<string, unknown>) =>
  new CfnResource(stack, 'Mine', { type: 'AWS::Lambda::Function', properties });

const ENDLESS: [string, Add, RegExp][] = [
  [
    'a log group without a retention',
    (stack) => new CfnLogGroup(stack, 'Endless'),
    /Endless: RetentionInDays is not set, must be: .*https:\/\/docs\.aws/,
  ],
  [
    'a function that says nothing of its logs',
    (stack) => addFunction(stack, {}),
    /Mine: LoggingConfig.LogGroup is not set, must be: .*https:\/\/docs\.aws/,
  ],
  [
    'a function that says only how they are written',
    (stack) => addFunction(stack, { LoggingConfig: { LogFormat: 'JSON' } }),
    /Mine: LoggingConfig.LogGroup is not set/,
  ],
  [
    "a function whose log group is another's",
    (stack) => {
      addFunction(stack, { FunctionName: 'mine' });
      new CfnLogGroup(stack, 'Logs', { logGroupName: '/aws/lambda/theirs', retentionInDays: 7 });
    },
    /Mine: LoggingConfig.LogGroup is not set/,
  ],
];

const ENDING: [string, Add][] = [
  [
    'of a function that names its log group',
    (stack) => addFunction(stack, { LoggingConfig: { LogGroup: 'theirs' } }),
  ],
  [
    'of a function whose log group has the name that Lambda gives it',
    (stack) => {
      addFunction(stack, { FunctionName: 'mine' });
      new CfnLogGroup(stack, 'Logs', { logGroupName: '/aws/lambda/mine', retentionInDays: 7 });
    },
  ],
  [
    'of a function that has its log group from CDK',
    (stack) =>
      new LambdaFunction(stack, 'Mine', {
        runtime: Runtime.NODEJS_24_X,
        handler: 'index.handler',
        code: Code.fromInline('exports.handler = () => {}'),
      }),
  ],
];

describe('guard of logs', () => {
  test.each(ENDLESS)('stops synthesis at %s', (_, add, sentence) => {
    expect(synthesizeWith(add)).toThrow(sentence);
  });

  test.each(ENDING)('lets the logs through %s', (_, add) => {
    expect(synthesizeWith(add)).not.toThrow();
  });
});
