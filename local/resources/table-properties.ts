import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';

/** A template may have it as text. */
const BOOLEAN = z.union([z.boolean(), z.stringbool()]);

const KEY_SCHEMA = z.array(
  z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }),
);

const INDEX = z.strictObject({
  IndexName: z.string(),
  KeySchema: KEY_SCHEMA,
  Projection: z.strictObject({
    ProjectionType: z.enum(['ALL', 'INCLUDE', 'KEYS_ONLY']),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html */
export const TABLE_PROPERTIES = z.object({
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  BillingMode: z.literal('PAY_PER_REQUEST', 'the local stack knows PAY_PER_REQUEST alone'),
  DeletionProtectionEnabled: BOOLEAN.default(false),
  GlobalSecondaryIndexes: z.array(INDEX).default([]),
  KeySchema: KEY_SCHEMA,
  SSESpecification: z
    .strictObject({
      SSEEnabled: BOOLEAN,
      SSEType: z.literal('KMS').optional(),
      KMSMasterKeyId: z.string().optional(),
    })
    .default({ SSEEnabled: false }),
  TableName: z.string().optional(),
});

export type TableProperties = z.infer<typeof TABLE_PROPERTIES>;

/** Whether one cannot become the other: the key, or the type of an attribute that both know, differs. */
export const needsAnother = (before: TableProperties, after: TableProperties): boolean =>
  !isDeepStrictEqual(before.KeySchema, after.KeySchema) ||
  before.AttributeDefinitions.some(({ AttributeName, AttributeType }) =>
    after.AttributeDefinitions.some(
      (other) => other.AttributeName === AttributeName && other.AttributeType !== AttributeType,
    ),
  );
