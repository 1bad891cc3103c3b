import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { physicalName } from '../physical-name.ts';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

const MAX_NAME_LENGTH = 255;

const PROPERTIES = z.object({ KmsKeyId: z.string().optional(), Name: z.string().optional() });

/** A secret without a value: one that is stored later, as the template says nothing of it. */
export const SECRET: ResourceType = {
  honoured: ['KmsKeyId', 'Name'],
  withoutEffect: ['Description', 'Tags'],
  create: async (resource, { assembly, clients, permissions }, previous) => {
    const { KmsKeyId, Name } = readProperties(resource, PROPERTIES);
    const name =
      Name ??
      previous?.physicalId ??
      physicalName(assembly.stackName, resource.logicalId, MAX_NAME_LENGTH);

    const secretArn = await findOrCreate(clients.secretsManager, name);
    const path = `${resource.logicalId}.Properties.KmsKeyId`;
    await permissions.encryptedWith(secretArn, KmsKeyId, path);
    return { physicalId: secretArn, attributes: { Id: secretArn } };
  },
  remove: async ({ physicalId: SecretId }, { clients }) => {
    await clients.secretsManager
      .send(new DeleteSecretCommand({ SecretId }))
      .catch((error: unknown) => {
        if (!(error instanceof ResourceNotFoundException)) throw error;
      });
    return undefined;
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
