import * as z from 'zod';

const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

const arnOf = (service: string, resource: string): RegExp =>
  new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]+:\\d{12}:${resource}$`);

/** Where the stack is, and what of yours it uses there. */
export const placementSettings = {
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional()
    .meta({
      description: 'the AWS account; a deployment with credentials of another fails',
      allowed: '12 digits, in quotes',
      otherwise: "the AWS CLI's",
    }),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/)
    .optional()
    .meta({
      description:
        'the AWS region; Quiltt has been seen to refuse calls from outside of the United States',
      allowed: 'the name of a region such as `us-east-1`',
      otherwise: "the AWS CLI's",
    }),
  kmsKeyArn: z.string().regex(arnOf('kms', 'key/[0-9a-z-]+')).optional().meta({
    description:
      "your own key for both queues, the bucket and the signing secret; create the API key's secret with `--kms-key-id` and the same key. Its policy must leave access to IAM policies, as the default one does. Logs hold nothing private and stay with CloudWatch's encryption",
    allowed: 'the ARN of a KMS key, not of an alias',
    otherwise: 'keys that AWS manages',
  }),
  customDomain: z
    .strictObject({
      name: z.hostname().meta({
        description:
          'the host that Quiltt delivers to; the generated one is closed then. Let it be an alias of the output `DomainTarget` in your DNS',
        allowed: 'a host name such as `webhooks.example.com`',
        otherwise: 'the generated host',
      }),
      certificateArn: z.string().regex(arnOf('acm', 'certificate/[0-9a-z-]+')).meta({
        description: "the host's certificate, in the stack's region",
        allowed: 'the ARN of a certificate in ACM',
        otherwise: 'none; needed with a `name`',
      }),
      truststore: z
        .strictObject({
          bucket: z.string().regex(BUCKET_NAME).meta({
            description: 'where the authorities are whose client certificates are let in (mTLS)',
            allowed: 'the name of a bucket',
            otherwise: 'none: any client may connect',
          }),
          key: z.string().min(1).max(1_024).meta({
            description: 'the file of theirs in it, in PEM',
            allowed: "an object's key",
            otherwise: 'none; needed with a `bucket`',
          }),
          version: z.string().min(1).max(1_024).optional().meta({
            description: "the file's version, so that a new one comes with a deployment",
            allowed: "an object's version",
            otherwise: 'the latest when deployed',
          }),
        })
        .optional(),
    })
    .optional(),
  permissionsBoundary: z
    .string()
    .regex(/^(arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/)?[\w+=,.@/-]+$/)
    .optional()
    .meta({
      description: 'the policy that bounds every role',
      allowed: 'the name or ARN of an IAM policy',
      otherwise: 'none',
    }),
  tags: z
    .record(z.string().regex(/^(?!aws:).{1,128}$/i), z.string().max(256))
    .optional()
    .meta({
      description: "the stack's tags, which CloudFormation puts on its resources",
      allowed: 'names of 128 characters at most, not beginning `aws:`, each with a text of 256',
      otherwise: 'none',
    }),
  alarmEmail: z.email().optional().meta({
    description:
      'who is told of dead letters, once the mail that asks for it is confirmed; the alarm exists in any case',
    allowed: 'an e-mail address',
    otherwise: 'nobody',
  }),
};
