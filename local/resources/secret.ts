import {
  CreateSecretCommand,
  DescribeSecretCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { physicalName } from '../physical-name.ts';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

const MAX_NAME_LENGTH = 255;

const PROPERTIES = z.object({ Name: z.string().optional() });

/** A secret without a value: one that is stored later, as the template says nothing of it. */
export const SECRET: ResourceType = {
  honoured: ['Name'],
  withoutEffect: ['Description', 'KmsKeyId', 'Tags'],
  create: async (resource, { assembly, clients }) => {
    const { Name } = readProperties(resource, PROPERTIES);
    const name = Name ?? physicalName(assembly.stackName, resource.logicalId, MAX_NAME_LENGTH);

    const secretArn = await findOrCreate(clients.secretsManager, name);
    return { physicalId: secretArn, attributes: { Id: secretArn } };
  },
};

const findOrCreate = async (client: SecretsManagerClient, name: string): Promise<string> => {
  const { ARN = '' } = await client
    .send(new DescribeSecretCommand({ SecretId: name }))
    .catch((error: unknown) => {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      return client.send(new CreateSecretCommand({ Name: name }));
    });
  return ARN;
};
