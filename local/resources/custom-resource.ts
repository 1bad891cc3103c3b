import { isDeepStrictEqual } from 'node:util';
import { propertiesAsText } from '../custom-resource/as-text.ts';
import { ask, type CustomResourceRequest } from '../custom-resource/request.ts';
import type { Deployment } from '../deployment.ts';
import { physicalName } from '../physical-name.ts';
import { ResourceFailure } from '../resource-failure.ts';
import type { CreatedResource, DeployedResource, ResourceType } from '../resource-type.ts';

/** A resource that a function of the stack makes, changes and removes. Asked only for what changes. */
export const CUSTOM_RESOURCE: ResourceType = {
  honoured: ['*'],
  withoutEffect: [],
  create: async ({ logicalId, properties }, deployment, previous) => {
    if (previous && isDeepStrictEqual(previous.properties, properties)) return previous;

    const type = deployment.assembly.template.Resources[logicalId]?.Type ?? '';
    const request = requestOf({ logicalId, type, properties });
    if (!previous) return create(request, deployment);

    const OldResourceProperties = propertiesAsText(previous.properties);
    return answered({ ...request, ...updateOf(previous), OldResourceProperties }, deployment);
  },
  remove: async (resource, deployment) => {
    const PhysicalResourceId = resource.physicalId;
    await answered(
      { ...requestOf(resource), RequestType: 'Delete', PhysicalResourceId },
      deployment,
    );
  },
};

const requestOf = ({
  logicalId,
  type,
  properties,
}: Omit<DeployedResource, 'physicalId' | 'deletionPolicy'>) => ({
  LogicalResourceId: logicalId,
  ResourceType: type,
  ResourceProperties: propertiesAsText(properties),
});

const updateOf = ({ physicalId }: DeployedResource) =>
  ({ RequestType: 'Update', PhysicalResourceId: physicalId }) as const;

/** One that never answers gets a physical id made up, and is asked to remove what has that. */
async function create(
  request: ReturnType<typeof requestOf>,
  deployment: Deployment,
): Promise<CreatedResource> {
  try {
    return await answered({ ...request, RequestType: 'Create' }, deployment);
  } catch (error) {
    if (error instanceof ResourceFailure) throw error;
    const { stackName } = deployment.assembly;
    const madeUp = physicalName(stackName, request.LogicalResourceId, MAX_ID_LENGTH);
    throw new ResourceFailure(String(Object(error).message), madeUp);
  }
}

const MAX_ID_LENGTH = 128;

/** @throws ResourceFailure with the reason, and the physical id by which it is to be removed */
async function answered(
  request: CustomResourceRequest,
  deployment: Deployment,
): Promise<CreatedResource> {
  const { Status, Reason, PhysicalResourceId, Data } = await ask(request, deployment);
  if (Status === 'FAILED')
    throw new ResourceFailure(Reason ?? 'no reason given', PhysicalResourceId);
  return { physicalId: PhysicalResourceId, attributes: Data };
}
