import { createPolicies } from '../../../local/iam/policies.ts';

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:events';
const OTHER_QUEUE = 'arn:aws:sqs:us-east-1:000000000000:other';
const BUCKET = 'arn:aws:s3:::payloads';
const KEY = 'arn:aws:kms:us-east-1:000000000000:key/1';
const ROOT = 'arn:aws:iam::000000000000:root';
const ROLE = 'arn:aws:iam::000000000000:role/Sender';

interface Rule {
  readonly Effect?: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly Action: string | string[];
  readonly Resource?: string | string[];
  readonly Condition?: object;
}

const policy = (...rules: Rule[]) => ({
  Version: '2012-10-17',
  Statement: rules.map((rule) => ({ Effect: 'Allow', Resource: '*', ...rule })),
});

interface Given {
  readonly identity?: readonly Rule[];
  /** By ARN. */
  readonly resource?: Readonly<Record<string, readonly Rule[]>>;
  /** What is encrypted with KEY. */
  readonly encrypted?: readonly string[];
}

const policiesOf = ({ identity = [], resource = {}, encrypted = [] }: Given) => {
  const policies = createPolicies();
  const path = 'Policy';
  policies.apply({ kind: 'identity', subject: 'Sender', path, value: policy(...identity) });
  for (const [subject, rules] of Object.entries(resource))
    policies.apply({ kind: 'resource', subject, path, value: policy(...rules) });
  for (const subject of encrypted) policies.apply({ kind: 'key', subject, path, value: KEY });
  return policies;
};

const send = { role: 'Sender', action: 'sqs:SendMessage', resource: QUEUE };

const NO_IDENTITY = 'because no identity-based policy allows the sqs:SendMessage action';
const NO_RESOURCE = 'because no resource-based policy allows the kms:GenerateDataKey action';
const NO_KEY_GRANT = 'because no identity-based policy allows the kms:GenerateDataKey action';
const DENIED_BY_IDENTITY = 'with an explicit deny in an identity-based policy';
const DENIED_BY_RESOURCE = 'with an explicit deny in a resource-based policy';

const SEND = { Action: 'sqs:SendMessage' };
const USE_KEY = { Action: ['kms:GenerateDataKey', 'kms:Decrypt'], Resource: KEY };
const ALL_BY_ROOT = { Action: 'kms:*', Principal: { AWS: ROOT } };
const VIA = (service: string) => ({ StringEquals: { 'kms:ViaService': service } });

/** `undefined` for a call that is allowed, else why it is not. */
const reasonFor = (given: Given, call = send) => {
  const last = policiesOf(given).evaluate(call).at(-1);
  return last?.allowed === false ? last.reason : undefined;
};

describe('policies', () => {
  test.each<[string, Given, string | undefined]>([
    ['nothing allows', {}, NO_IDENTITY],
    ['the role is allowed', { identity: [SEND] }, undefined],
    ['the action is in another case', { identity: [{ Action: 'SQS:sendmessage' }] }, undefined],
    ['the action is another', { identity: [{ Action: 'sqs:ReceiveMessage' }] }, NO_IDENTITY],
    [
      'a wildcard allows',
      { identity: [{ Action: 'sqs:Send*', Resource: 'arn:*:events' }] },
      undefined,
    ],
    ['the resource is another', { identity: [{ ...SEND, Resource: OTHER_QUEUE }] }, NO_IDENTITY],
    [
      'one of several resources fits',
      { identity: [{ ...SEND, Resource: [OTHER_QUEUE, QUEUE] }] },
      undefined,
    ],
    [
      'the role is denied as well',
      { identity: [SEND, { Effect: 'Deny', Action: 'sqs:*' }] },
      DENIED_BY_IDENTITY,
    ],
    [
      'the queue allows the role',
      { resource: { [QUEUE]: [{ ...SEND, Principal: { AWS: ROLE } }] } },
      undefined,
    ],
    [
      'the queue allows everybody',
      { resource: { [QUEUE]: [{ ...SEND, Principal: '*' }] } },
      undefined,
    ],
    [
      'the queue allows another role',
      { resource: { [QUEUE]: [{ ...SEND, Principal: { AWS: `${ROLE}2` } }] } },
      NO_IDENTITY,
    ],
    [
      'the queue leaves it to the account, whose policies do not allow it',
      { resource: { [QUEUE]: [{ ...SEND, Principal: { AWS: ROOT } }] } },
      NO_IDENTITY,
    ],
    [
      'the queue denies it to the account',
      {
        identity: [SEND],
        resource: {
          [QUEUE]: [{ Effect: 'Deny', Action: 'sqs:*', Principal: { AWS: '000000000000' } }],
        },
      },
      DENIED_BY_RESOURCE,
    ],
    [
      'the queue denies what does not come by TLS',
      {
        identity: [SEND],
        resource: {
          [QUEUE]: [
            {
              Effect: 'Deny',
              Action: 'sqs:*',
              Principal: { AWS: '*' },
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
          ],
        },
      },
      undefined,
    ],
    [
      'another queue denies it',
      {
        identity: [SEND],
        resource: { [OTHER_QUEUE]: [{ Effect: 'Deny', Action: 'sqs:*', Principal: '*' }] },
      },
      undefined,
    ],
    ['a key wants its own permission', { identity: [SEND], encrypted: [QUEUE] }, NO_KEY_GRANT],
    [
      'the key is not of the template and the role may use it',
      { identity: [SEND, USE_KEY], encrypted: [QUEUE] },
      undefined,
    ],
    [
      'the key leaves it to the account, and the role may use it',
      { identity: [SEND, USE_KEY], encrypted: [QUEUE], resource: { [KEY]: [ALL_BY_ROOT] } },
      undefined,
    ],
    [
      'the key leaves it to the account, and the role may not use it',
      { identity: [SEND], encrypted: [QUEUE], resource: { [KEY]: [ALL_BY_ROOT] } },
      NO_KEY_GRANT,
    ],
    [
      'the key leaves nothing to the account',
      {
        identity: [SEND, USE_KEY],
        encrypted: [QUEUE],
        resource: { [KEY]: [{ ...ALL_BY_ROOT, Action: 'kms:Describe*' }] },
      },
      NO_RESOURCE,
    ],
    [
      'the key allows the role itself',
      {
        identity: [SEND],
        encrypted: [QUEUE],
        resource: { [KEY]: [{ ...USE_KEY, Principal: { AWS: ROLE } }] },
      },
      undefined,
    ],
    [
      'the key may be used by SQS alone',
      {
        identity: [SEND, { ...USE_KEY, Condition: VIA('sqs.us-east-1.amazonaws.com') }],
        encrypted: [QUEUE],
      },
      undefined,
    ],
    [
      'the key may be used by S3 alone',
      {
        identity: [SEND, { ...USE_KEY, Condition: VIA('s3.us-east-1.amazonaws.com') }],
        encrypted: [QUEUE],
      },
      NO_KEY_GRANT,
    ],
  ])('%s', (_, given, reason) => {
    expect(reasonFor(given)).toBe(reason);
  });

  test.each([
    ['sqs:SendMessage', QUEUE, ['kms:GenerateDataKey', 'kms:Decrypt']],
    ['sqs:ReceiveMessage', QUEUE, ['kms:Decrypt']],
    ['sqs:DeleteMessage', QUEUE, []],
    ['s3:PutObject', `${BUCKET}/claim/a`, ['kms:GenerateDataKey']],
    ['s3:GetObject', `${BUCKET}/claim/a`, ['kms:Decrypt']],
    ['secretsmanager:GetSecretValue', 'arn:secret', ['kms:Decrypt']],
  ])('%s of what has a key needs the key as well', (action, resource, keyActions) => {
    const encrypted = [QUEUE, BUCKET, 'arn:secret'];
    const policies = policiesOf({ identity: [{ Action: '*' }], encrypted });

    const evaluated = policies.evaluate({ role: 'Sender', action, resource });
    expect(evaluated).toEqual([
      { role: 'Sender', action, resource, allowed: true },
      ...keyActions.map((keyAction) => ({
        role: 'Sender',
        action: keyAction,
        resource: KEY,
        allowed: true,
      })),
    ]);
  });

  test('a bucket policy is about its objects too', () => {
    const deny = {
      Effect: 'Deny',
      Action: 's3:*',
      Principal: '*',
      Resource: `${BUCKET}/*`,
    } as const;
    const call = { role: 'Sender', action: 's3:PutObject', resource: `${BUCKET}/a/b` };
    const given = { identity: [{ Action: '*' }], resource: { [BUCKET]: [deny] } };
    expect(reasonFor(given, call)).toBe(DENIED_BY_RESOURCE);
  });

  test('a policy takes the place of the one that had its path', () => {
    const policies = policiesOf({ identity: [SEND] });
    const value = policy({ Action: 'sqs:ReceiveMessage' });

    policies.apply({ kind: 'identity', subject: 'Sender', path: 'Other', value });
    expect(policies.evaluate(send)).toMatchObject([{ allowed: true }]);
    policies.apply({ kind: 'identity', subject: 'Sender', path: 'Policy', value });
    expect(policies.evaluate(send)).toMatchObject([{ allowed: false }]);
  });
});

describe('a condition on the source', () => {
  const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:receiver';
  const invoke = {
    role: 'apigateway.amazonaws.com',
    action: 'lambda:InvokeFunction',
    resource: FUNCTION,
  };
  const source = 'arn:aws:execute-api:us-east-1:000000000000:local/$default/POST/in';

  test.each([
    ['ArnLike', 'arn:aws:execute-api:us-east-1:000000000000:local/*/*/in', true],
    ['ArnEquals', source, true],
    ['ArnLike', 'arn:aws:execute-api:us-east-1:000000000000:local/*/*/other', false],
    ['ArnLike', 'arn:aws:*:local/*', false],
    ['ArnLike', 'arn:aws:*:*:*:local/*', true],
    ['StringLike', 'arn:aws:*:local/*', true],
    ['StringEquals', 'arn:aws:*:local/*', false],
    ['StringEquals', source, true],
  ])('%s %s: %s', (operator, value, allowed) => {
    const policies = policiesOf({
      resource: {
        [FUNCTION]: [
          {
            Action: 'lambda:InvokeFunction',
            Principal: { Service: 'apigateway.amazonaws.com' },
            Condition: { [operator]: { 'AWS:SourceArn': value } },
          },
        ],
      },
    });

    expect(policies.evaluate(invoke, { 'aws:sourcearn': source })).toMatchObject([{ allowed }]);
    expect(policies.evaluate(invoke)).toMatchObject([{ allowed: false }]);
    expect(policies.evaluate({ ...invoke, role: 'Sender' })).toMatchObject([{ allowed: false }]);
  });
});
