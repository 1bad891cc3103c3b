import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { ACCOUNT_ID, arn } from '../account.ts';
import type { Endpoints } from '../endpoints.ts';
import { physicalName } from '../physical-name.ts';
import { readProperties } from '../read-properties.ts';
import type { DeployedResource, ResourceType } from '../resource-type.ts';
import { hastened } from '../visibility-timeout.ts';

const MAX_NAME_LENGTH = 80;

const POLICY = z.looseObject({}).transform((policy) => JSON.stringify(policy));

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html */
const PROPERTIES = z.object({
  QueueName: z.string().optional(),
  KmsMasterKeyId: z.string().optional(),
  DelaySeconds: z.coerce.number().default(0),
  MaximumMessageSize: z.coerce.number().default(1_048_576),
  MessageRetentionPeriod: z.coerce.number().default(345_600),
  ReceiveMessageWaitTimeSeconds: z.coerce.number().default(0),
  VisibilityTimeout: z.coerce.number().default(30),
  RedrivePolicy: POLICY.default(''),
  RedriveAllowPolicy: POLICY.optional(),
});

/** A standard queue of the SQS emulator, which drops no message by age: retention is only kept. */
export const QUEUE: ResourceType = {
  honoured: Object.keys(PROPERTIES.shape),
  withoutEffect: ['SqsManagedSseEnabled', 'KmsDataKeyReusePeriodSeconds', 'Tags'],
  create: async (resource, deployment, previous) => {
    const { assembly, clients, cloudWatch, endpoints, permissions, speed } = deployment;
    const { QueueName, KmsMasterKeyId, ...properties } = readProperties(resource, PROPERTIES);
    const name =
      QueueName ??
      (previous && nameOf(previous)) ??
      physicalName(assembly.stackName, resource.logicalId, MAX_NAME_LENGTH);
    const queueUrl = urlOf(name, endpoints);

    const visibilityTimeout = hastened(properties.VisibilityTimeout, speed);
    const attributes = toAttributes({ ...properties, VisibilityTimeout: visibilityTimeout });
    await createOrUpdate(clients.sqs, { name, queueUrl, attributes });
    cloudWatch.queueNames.add(name);

    const path = `${resource.logicalId}.Properties.KmsMasterKeyId`;
    await permissions.encryptedWith(arn('sqs', name), KmsMasterKeyId, path);

    return {
      physicalId: queueUrl,
      attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: queueUrl },
    };
  },
  remove: async (queue, { clients, endpoints }) => {
    const name = nameOf(queue);
    if (!(await exists(clients.sqs, name))) return undefined;
    const queueUrl = urlOf(name, endpoints);
    await clients.sqs.send(new DeleteQueueCommand({ QueueUrl: queueUrl }));
    return undefined;
  },
};

/** The one that the emulator makes up has a host that does not resolve. */
const urlOf = (name: string, { sqs }: Endpoints): string => `${sqs}/${ACCOUNT_ID}/${name}`;

const nameOf = ({ physicalId }: DeployedResource): string =>
  physicalId.slice(physicalId.lastIndexOf('/') + 1);

const toAttributes = (properties: Record<string, string | number | undefined>) =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );

interface QueueState {
  readonly name: string;
  readonly queueUrl: string;
  readonly attributes: Record<string, string>;
}

/** A queue that is there already keeps its messages. */
const createOrUpdate = async (
  sqs: SQSClient,
  { name, queueUrl, attributes }: QueueState,
): Promise<void> => {
  if (!(await exists(sqs, name))) await sqs.send(new CreateQueueCommand({ QueueName: name }));
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl, Attributes: attributes }));
};

const exists = async (sqs: SQSClient, name: string): Promise<boolean> => {
  try {
    await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
    return true;
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return false;
    throw error;
  }
};
