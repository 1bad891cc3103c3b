import { arn } from '../account.ts';
import { createIfMissing, deleteTable } from '../dynamodb-table.ts';
import { physicalName } from '../physical-name.ts';
import { readProperties } from '../read-properties.ts';
import type { DeployedResource, ResourceType } from '../resource-type.ts';
import { needsAnother, TABLE_PROPERTIES, type TableProperties } from './table-properties.ts';

const MAX_NAME_LENGTH = 255;

/** A table of the DynamoDB emulator, which lets no item expire and keeps no backups. */
export const TABLE: ResourceType = {
  honoured: [
    'AttributeDefinitions',
    'BillingMode',
    'DeletionProtectionEnabled',
    'GlobalSecondaryIndexes',
    'KeySchema',
    'SSESpecification.KMSMasterKeyId',
    'SSESpecification.SSEEnabled',
    'SSESpecification.SSEType',
    'TableName',
  ],
  withoutEffect: [
    'ContributorInsightsSpecification',
    'PointInTimeRecoverySpecification',
    'TableClass',
    'Tags',
    'TimeToLiveSpecification',
  ],
  create: async (resource, { assembly, clients, permissions }, previous) => {
    const { logicalId } = resource;
    const properties = readProperties(resource, TABLE_PROPERTIES);
    const name =
      properties.TableName ??
      (previous && nameToKeep(previous, properties)) ??
      physicalName(assembly.stackName, logicalId, MAX_NAME_LENGTH);
    if (previous?.physicalId === name && !nameToKeep(previous, properties)) {
      throw new Error(cannotReplace(name));
    }
    await createIfMissing(clients.dynamoDb, name, properties);

    const Arn = arn('dynamodb', `table/${name}`);
    const { SSEEnabled, KMSMasterKeyId } = properties.SSESpecification;
    const path = `${logicalId}.Properties.SSESpecification.KMSMasterKeyId`;
    await permissions.encryptedWith(Arn, SSEEnabled ? KMSMasterKeyId : undefined, path);
    return { physicalId: name, attributes: { Arn } };
  },
  remove: async (table, { clients }) => {
    const { DeletionProtectionEnabled } = readProperties(table, TABLE_PROPERTIES);
    if (DeletionProtectionEnabled) throw new Error(PROTECTED);
    await deleteTable(clients.dynamoDb, table.physicalId);
    return undefined;
  },
};

/** None where another table must take its place. */
const nameToKeep = (previous: DeployedResource, properties: TableProperties): string | undefined =>
  needsAnother(readProperties(previous, TABLE_PROPERTIES), properties)
    ? undefined
    : previous.physicalId;

/** As CloudFormation says it. */
const cannotReplace = (name: string): string =>
  `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${name} and update the stack again.`;

/** As DynamoDB says it. */
const PROTECTED =
  'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.';
