import { Match, type Template } from 'aws-cdk-lib/assertions';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { synthesize } from './synthesize.ts';

const template = synthesize();

const HOUR = 3_600;
const DAY = 24 * HOUR;

interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly Properties: Record<string, unknown>;
}
const resourcesOf = (of: Template): [string, Resource][] =>
  Object.entries(of.toJSON().Resources as Record<string, Resource>);
const propertiesOf = (prefix: string): Record<string, unknown> => {
  const [, resource] = resourcesOf(template).find(([id]) => id.startsWith(prefix)) ?? [];
  if (!resource) throw new Error(`no resource begins with ${prefix}`);
  return resource.Properties;
};

/** What a role may do: `action on resource`, resources by logical id. */
const permissionsOf = (role: string): string[] => {
  const { PolicyDocument } = propertiesOf(`${role}RoleDefaultPolicy`) as {
    PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown }[] };
  };
  return PolicyDocument.Statement.flatMap(({ Action, Resource }) =>
    [Action].flat().flatMap((action) => [Resource].flat().map((on) => `${action} on ${named(on)}`)),
  ).sort();
};
const named = (resource: unknown): string =>
  JSON.stringify(resource)
    .match(/[A-Z][A-Za-z]+(?=[0-9A-F]{8})|\/\w+\/\*/g)
    ?.join('') ?? '';

describe('stack', () => {
  test('holds these resources and no others', () => {
    expect(
      resourcesOf(template)
        .map(([id]) => id.replace(/[0-9A-F]{8}$/, ''))
        .sort(),
    ).toEqual([
      // The one route that the world can reach
      'ApiAccessLog',
      'ApiHttpApi',
      'ApiHttpApiPOSTwebhooksquiltt',
      'ApiHttpApiPOSTwebhooksquilttReceiver',
      'ApiHttpApiPOSTwebhooksquilttReceiverPermission',
      'ApiStage',
      // The two Lambdas, each with a role and a log of its own
      'ReceiverFunction',
      'ReceiverLogs',
      'ReceiverRole',
      'ReceiverRoleDefaultPolicy',
      // Where deliveries are durable
      'StorageDeadLetterQueue',
      'StorageDeadLetterQueuePolicy',
      'StorageEventQueue',
      'StorageEventQueuePolicy',
      'StoragePayloadBucket',
      'StoragePayloadBucketPolicy',
      'StorageSigningSecret',
      'WorkerEvents',
      'WorkerFunction',
      'WorkerLogs',
      'WorkerRole',
      'WorkerRoleDefaultPolicy',
    ]);
  });

  test('names where Quiltt delivers to, the secret to store and the dead letters', () => {
    expect(Object.keys(template.toJSON().Outputs)).toEqual([
      'WebhookUrl',
      'SigningSecretArn',
      'DeadLetterQueueUrl',
    ]);
  });
});

describe('api', () => {
  test('has one route, for POST', () => {
    template.resourceCountIs('AWS::ApiGatewayV2::Route', 1);
    template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
      RouteKey: 'POST /webhooks/quiltt',
    });
  });

  test('hands the receiver payload format 2.0', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Integration', {
      PayloadFormatVersion: '2.0',
    });
  });

  test('deploys each change, with metrics of its own route', () => {
    expect(propertiesOf('ApiStage')).toMatchObject({
      AutoDeploy: true,
      StageName: '$default',
      DefaultRouteSettings: { DetailedMetricsEnabled: true },
    });
  });

  test('bounds what a flood costs', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
    });
  });

  test('logs neither query strings nor headers nor bodies', () => {
    const { AccessLogSettings } = propertiesOf('ApiStage') as {
      AccessLogSettings: { Format: string };
    };
    const variables = AccessLogSettings.Format.match(/\$context\.[\w.]+/g);

    expect(variables).toEqual([
      '$context.requestId',
      '$context.requestTime',
      '$context.identity.sourceIp',
      '$context.routeKey',
      '$context.status',
      '$context.responseLatency',
      '$context.integrationErrorMessage',
    ]);
  });
});

describe('queues', () => {
  test('hide a message six times as long as the worker may take', () => {
    expect(propertiesOf('StorageEventQueue').VisibilityTimeout).toBe(
      6 * Number(propertiesOf('WorkerFunction').Timeout),
    );
  });

  test('keep events 10 days and dead letters 14, at least 3 longer', () => {
    expect(propertiesOf('StorageEventQueue').MessageRetentionPeriod).toBe(10 * DAY);
    expect(propertiesOf('StorageDeadLetterQueue').MessageRetentionPeriod).toBe(14 * DAY);
  });

  test('move a message to the dead letters after 14 receives', () => {
    expect(propertiesOf('StorageEventQueue').RedrivePolicy).toMatchObject({ maxReceiveCount: 14 });
  });

  test('let no queue use the event queue for its dead letters', () => {
    expect(propertiesOf('StorageEventQueue').RedriveAllowPolicy).toEqual({
      redrivePermission: 'denyAll',
    });
  });

  test.each(['StorageEventQueue', 'StorageDeadLetterQueue'])('%s is encrypted', (queue) => {
    expect(propertiesOf(queue).SqsManagedSseEnabled).toBe(true);
  });

  test.each([
    'StorageEventQueuePolicy',
    'StorageDeadLetterQueuePolicy',
    'StoragePayloadBucketPolicy',
  ])('%s refuses what does not come over TLS', (policy) => {
    expect(propertiesOf(policy)).toMatchObject({
      PolicyDocument: {
        Statement: [{ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
      },
    });
  });
});

describe('payload bucket', () => {
  test('is closed to the public, encrypted, and forgets after 30 days', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: Match.anyValue(),
      LifecycleConfiguration: {
        Rules: [Match.objectLike({ ExpirationInDays: 30, Status: 'Enabled' })],
      },
    });
  });
});

describe('signing secret', () => {
  test('starts without a value: neither given nor generated', () => {
    expect(Object.keys(propertiesOf('StorageSigningSecret'))).toEqual(['Description']);
  });
});

describe('functions', () => {
  test.each([
    ['ReceiverFunction', 10],
    ['WorkerFunction', 60],
  ])('%s runs on Node.js 24 on arm64, for %i s at the most', (id, seconds) => {
    expect(propertiesOf(id)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 256,
      Timeout: seconds,
      LoggingConfig: { LogFormat: 'JSON' },
    });
  });

  test.each(['ReceiverLogs', 'WorkerLogs', 'ApiAccessLog'])('%s end after 30 days', (id) => {
    expect(propertiesOf(id).RetentionInDays).toBe(30);
  });

  test('have no secret in their environment, only where it is', () => {
    expect(propertiesOf('ReceiverFunction').Environment).toEqual({
      Variables: {
        QUEUE_URL: { Ref: expect.stringMatching(/^StorageEventQueue/) },
        PAYLOAD_BUCKET: { Ref: expect.stringMatching(/^StoragePayloadBucket/) },
        SIGNING_SECRET_ARN: { Ref: expect.stringMatching(/^StorageSigningSecret/) },
        TOLERANCE_SECONDS: '300',
      },
    });
  });

  test('pin the Environment where one is given', () => {
    synthesize({ environmentId: 'env_1' }).hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ ENVIRONMENT_ID: 'env_1' }) },
    });
  });
});

describe('worker', () => {
  test('takes ten messages at once, ten batches side by side, and reports failures one by one', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 10,
      ScalingConfig: { MaximumConcurrency: 10 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});

describe('permissions', () => {
  test('let the receiver queue, keep and read the signing secret', () => {
    expect(permissionsOf('Receiver')).toEqual([
      'logs:CreateLogStream on ReceiverLogs',
      'logs:PutLogEvents on ReceiverLogs',
      's3:PutObject on StoragePayloadBucket/claim/*',
      's3:PutObject on StoragePayloadBucket/quarantine/*',
      'secretsmanager:GetSecretValue on StorageSigningSecret',
      'sqs:SendMessage on StorageEventQueue',
    ]);
  });

  test('let the worker receive, delete and read claims', () => {
    expect(permissionsOf('Worker')).toEqual([
      'logs:CreateLogStream on WorkerLogs',
      'logs:PutLogEvents on WorkerLogs',
      's3:GetObject on StoragePayloadBucket/claim/*',
      'sqs:DeleteMessage on StorageEventQueue',
      'sqs:GetQueueAttributes on StorageEventQueue',
      'sqs:ReceiveMessage on StorageEventQueue',
    ]);
  });

  test('let the API alone invoke the receiver, by its route', () => {
    template.resourceCountIs('AWS::Lambda::Permission', 1);
    template.hasResourceProperties('AWS::Lambda::Permission', {
      Principal: 'apigateway.amazonaws.com',
      SourceArn: { 'Fn::Join': ['', Match.arrayWith(['/*/*/webhooks/quiltt'])] },
    });
  });
});

describe('stateful resources', () => {
  const STATEFUL = ['AWS::SQS::Queue', 'AWS::S3::Bucket', 'AWS::SecretsManager::Secret'];
  const policies = (of: Template) =>
    resourcesOf(of)
      .filter(([, { Type }]) => STATEFUL.includes(Type))
      .map(([, { DeletionPolicy }]) => DeletionPolicy);

  test('outlive the stack unless told otherwise', () => {
    expect(policies(template)).toEqual(['Retain', 'Retain', 'Retain', 'Retain']);
    expect(policies(synthesize({ removalPolicy: RemovalPolicy.DESTROY }))).toEqual([
      'Delete',
      'Delete',
      'Delete',
      'Delete',
    ]);
  });
});
