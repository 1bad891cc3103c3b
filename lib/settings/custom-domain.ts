import * as z from 'zod';
import { arnOf } from './arn.ts';

/**
 * What API Gateway takes for a name of one's own, and DNS for a host: lower case, two labels or
 * more, no IP address, no final dot, and none that is AWS's.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-custom-domain-names.html
 */
const HOST_NAME =
  /^(?=.{1,253}$)(?!.*\.(amazonaws\.com|amazonaws\.com\.cn|cloudfront\.net|on\.aws)$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** A host of the user's own, and who may connect to it. */
export const customDomain = z
  .strictObject({
    name: z.string().regex(HOST_NAME).meta({
      description:
        'the host that Quiltt delivers to; the generated one is closed then. Let it be an alias of the output `DomainTarget` in your DNS',
      allowed: "a host name of your own in lower case, such as `webhooks.example.com`, not AWS's",
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
  .optional();
