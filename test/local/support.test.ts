import { checkNode } from '../../local/check-node.ts';
import { checkSupported } from '../../local/support.ts';
import { parseTemplate } from '../../local/template.ts';

const check = (template: object) =>
  checkSupported(parseTemplate(JSON.stringify({ Resources: {}, ...template })));

const queue = (Properties: object, attributes: object = {}) => ({
  Resources: { Queue1: { Type: 'AWS::SQS::Queue', Properties, ...attributes } },
});

describe('checkSupported', () => {
  test.each([
    [
      'a type',
      { Resources: { Table1: { Type: 'AWS::RDS::DBInstance' } } },
      'Table1: the local stack does not know the type AWS::RDS::DBInstance',
    ],
    [
      'a property',
      queue({ FifoQueue: true }),
      'Queue1.Properties.FifoQueue: the local stack does not know this property of AWS::SQS::Queue',
    ],
    [
      'a property within another',
      {
        Resources: {
          Stage1: {
            Type: 'AWS::ApiGatewayV2::Stage',
            Properties: { DefaultRouteSettings: { ThrottlingRateLimit: 1, LoggingLevel: 'INFO' } },
          },
        },
      },
      'Stage1.Properties.DefaultRouteSettings.LoggingLevel: the local stack does not know this property',
    ],
    [
      'an intrinsic function',
      queue({ QueueName: { 'Fn::ImportValue': 'name' } }),
      'Queue1.Properties.QueueName.Fn::ImportValue: the local stack does not know this intrinsic function',
    ],
    [
      'an intrinsic function in an output',
      { Outputs: { Url: { Value: { 'Fn::If': ['A', 'b', 'c'] } } } },
      'Outputs.Url.Value.Fn::If: the local stack does not know this intrinsic function',
    ],
    ['an attribute', queue({}, { Condition: 'IsLive' }), 'Queue1.Condition: '],
    ['a section', { Mappings: {} }, 'Mappings: the local stack does not know this section'],
    ['a parameter', { Parameters: { Stage: { Type: 'String' } } }, 'Parameters.Stage: '],
  ])('%s that is not known stops the start', (_, template, message) => {
    expect(() => check(template)).toThrow(message);
  });

  test('all that is not known is reported at once', () => {
    expect(() => check(queue({ FifoQueue: true, Color: 'red' }))).toThrow(
      /Queue1\.Properties\.FifoQueue.*\nQueue1\.Properties\.Color/,
    );
  });

  test('what has no local effect and what concerns CloudFormation alone passes', () => {
    const attributes = {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Metadata: {},
      DependsOn: 'Queue1Policy',
    };
    check(queue({ SqsManagedSseEnabled: true, Tags: [] }, attributes));
  });
});

describe('checkNode', () => {
  const template = parseTemplate(
    JSON.stringify({
      Resources: {
        Worker1: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs24.x' } },
      },
    }),
  );

  test('another major version of Node than the deployed one stops the start', () => {
    expect(() => checkNode(template, '20.19.0')).toThrow(
      'Worker1.Properties.Runtime is nodejs24.x but this is Node 20.19.0',
    );
  });

  test('any Node of the deployed major version will do', () => {
    checkNode(template, '24.0.1');
  });
});
