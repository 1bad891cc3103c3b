import { parsePolicy } from '../../../local/iam/policy.ts';

const STATEMENT = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' };

const parse = (statement: object, kind: 'identity' | 'resource' = 'identity') =>
  parsePolicy({ Version: '2012-10-17', Statement: statement }, kind, 'Role.Properties.Policy');

describe('a policy document', () => {
  test('has one statement or a list of them', () => {
    expect(parse(STATEMENT)).toHaveLength(1);
    expect(parse([STATEMENT, STATEMENT])).toHaveLength(2);
  });

  test.each([
    ['NotAction', { Effect: 'Allow', NotAction: 'sqs:*', Resource: '*' }],
    ['NotResource', { Effect: 'Allow', Action: '*', NotResource: '*' }],
    ['NotPrincipal', { ...STATEMENT, NotPrincipal: '*' }],
    ['Principal', { ...STATEMENT, Principal: '*' }],
    [
      'Condition: Unrecognized key: "StringNotEquals"',
      { ...STATEMENT, Condition: { StringNotEquals: {} } },
    ],
    ['Action', { Effect: 'Allow', Resource: '*' }],
    ['Resource', { Effect: 'Allow', Action: '*' }],
    ['Effect', { ...STATEMENT, Effect: 'Perhaps' }],
    [
      'Resource: the local stack does not know policy variables',
      { ...STATEMENT, Resource: `\${aws:username}` },
    ],
    [
      'Condition: the local stack does not know the condition key aws:SourceIp',
      { ...STATEMENT, Condition: { StringEquals: { 'aws:SourceIp': '1.2.3.4' } } },
    ],
  ])('that has %s is refused by its path', (problem, statement) => {
    const refused = expect(() => parse([STATEMENT, statement]));
    refused.toThrow(/^Role\.Properties\.Policy\.Statement\.1/);
    refused.toThrow(problem);
  });

  test('of a resource is refused without a principal', () => {
    expect(() => parse(STATEMENT, 'resource')).toThrow('Policy.Statement.0.Principal');
  });

  test.each([
    [{ Federated: 'accounts.google.com' }],
    [{ AWS: 'arn:aws:iam::000000000000:user/someone' }],
    [{ CanonicalUser: 'someone' }],
  ])('of a resource about %j is refused', (Principal) => {
    const refused = expect(() => parse({ ...STATEMENT, Principal }, 'resource'));
    refused.toThrow(/^Role\.Properties\.Policy\.Statement\.0\.Principal/);
  });

  test('about services alone may have conditions of theirs', () => {
    const statement = {
      ...STATEMENT,
      Principal: { Service: 'logs.us-east-1.amazonaws.com' },
      Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:*' } },
    };
    expect(parse(statement, 'resource')).toHaveLength(1);
  });

  test('of an older version is refused', () => {
    const document = { Version: '2008-10-17', Statement: STATEMENT };
    expect(() => parsePolicy(document, 'identity', 'Policy')).toThrow(/^Policy\.Version: /);
  });
});
