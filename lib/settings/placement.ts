import * as z from 'zod';
import { arnOf } from './arn.ts';
import { customDomain } from './custom-domain.ts';
import { tags } from './tags.ts';

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
      "your own key for both queues, both tables, both buckets and the signing secret; create the API key's secret with `--kms-key-id` and the same key. Its policy must leave access to IAM policies, as the default one does. Logs hold nothing private and stay with CloudWatch's encryption",
    allowed: 'the ARN of a KMS key, not of an alias',
    otherwise: 'keys that AWS manages',
  }),
  customDomain,
  permissionsBoundary: z
    .string()
    .regex(/^(arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/)?[\w+=,.@/-]+$/)
    .optional()
    .meta({
      description: 'the policy that bounds every role',
      allowed: 'the name or ARN of an IAM policy',
      otherwise: 'none',
    }),
  tags,
};
