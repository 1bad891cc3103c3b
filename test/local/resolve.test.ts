// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Fn::Sub is written
import { NO_VALUE, resolve } from '../../local/resolve.ts';

const scope = {
  ref: (name: string) =>
    new Map<string, unknown>([
      ['Queue', 'http://queue'],
      ['AWS::Region', 'us-east-1'],
      ['AWS::NoValue', NO_VALUE],
    ]).get(name),
  getAtt: (logicalId: string, attribute: string) =>
    `${logicalId}.${attribute}` === 'Queue.Arn' ? 'arn:queue' : undefined,
};

describe('resolve', () => {
  test.each([
    ['Ref', { Ref: 'Queue' }, 'http://queue'],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:queue'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] }, 'a-us-east-1'],
    ['Fn::Select', { 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    ['Fn::Split', { 'Fn::Split': [':', { 'Fn::GetAtt': ['Queue', 'Arn'] }] }, ['arn', 'queue']],
    ['Fn::Sub', { 'Fn::Sub': '${Queue.Arn} in ${AWS::Region}' }, 'arn:queue in us-east-1'],
    ['Fn::Sub with names', { 'Fn::Sub': ['${Name} ${Queue}', { Name: 'n' }] }, 'n http://queue'],
    ['a literal of Fn::Sub', { 'Fn::Sub': '${!Queue}' }, '${Queue}'],
  ])('%s becomes what it stands for', (_, value, expected) => {
    expect(resolve(value, scope, 'Id')).toEqual(expected);
  });

  test('what is AWS::NoValue is left out', () => {
    const value = { a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }, 1] };
    expect(resolve(value, scope, 'Id')).toEqual({ b: [1] });
  });

  test('an object with more keys than an intrinsic function has is left as it is', () => {
    const value = { Ref: 'Queue', Other: 1 };
    expect(resolve(value, scope, 'Id')).toEqual(value);
  });

  test.each([
    ['an unknown name', { Ref: 'Nobody' }, 'Id.a.Ref: the local stack has no value for Nobody'],
    [
      'an unknown attribute',
      { 'Fn::GetAtt': ['Queue', 'Color'] },
      'Id.a.Fn::GetAtt: the local stack has no value for Queue.Color',
    ],
    [
      'an unknown name in Fn::Sub',
      { 'Fn::Sub': '${Nobody}' },
      'Id.a.Fn::Sub: the local stack has no value for Nobody',
    ],
    [
      'an unknown intrinsic function',
      { 'Fn::If': ['A', 1, 2] },
      'Id.a.Fn::If: the local stack does not know this intrinsic function',
    ],
  ])('%s is an error with its path', (_, value, message) => {
    expect(() => resolve({ a: value }, scope, 'Id')).toThrow(message);
  });
});
