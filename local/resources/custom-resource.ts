import { isDeepStrictEqual } from 'node:util';
import { stable } from '../change.ts';
import { propertiesAsText } from '../custom-resource/as-text.ts';
import { ask, type CustomResourceRequest } from '../custom-resource/request.ts';
import type { CustomResourceResponse } from '../custom-resource/responses.ts';
import type { Deployment } from '../deployment.ts';
import { physicalName } from '../physical-name.ts';
import { ResourceFailure } from '../resource-failure.ts';
import type { CreatedResource, DeployedResource, ResourceType } from '../resource-type.ts';

/** A resource that a function of the stack makes, changes and removes. Asked only for what changes. */
export const CUSTOM_RESOURCE: ResourceType = {
  honoured: ['*'],
  withoutEffect: [],
  create: async ({ logicalId, properties }, deployment, previous) => {
    const isSame = isDeepStrictEqual(previous?.properties, stable(properties, deployment));
    if (previous && isSame) return previous;

    const type = deployment.assembly.template.Resources[logicalId]?.Type ?? '';
    const request = requestOf({ logicalId, type, properties });
    if (!previous) return create(request, deployment);

    const OldResourceProperties = propertiesAsText(previous.properties);
    const update = { ...request, ...updateOf(previous), OldResourceProperties };
    return createdBy(await answered(update, deployment));
  },
  remove: async (resource, deployment) => {
    const PhysicalResourceId = resource.physicalId;
    const { Reason } = await answered(
      { ...requestOf(resource), RequestType: 'Delete', PhysicalResourceId },
      deployment,
    );
    return Reason;
  },
};

const requestOf = ({
  logicalId,
  type,
  properties,
}: Pick<DeployedResource, 'logicalId' | 'type' | 'properties'>) => ({
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
    return createdBy(await answered({ ...request, RequestType: 'Create' }, deployment));
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
): Promise<CustomResourceResponse> {
  const response = await ask(request, deployment);
  const { Status, Reason = 'no reason given', PhysicalResourceId } = response;
  if (Status === 'FAILED') throw new ResourceFailure(Reason, PhysicalResourceId);
  return response;
}

const createdBy = ({ PhysicalResourceId, Data }: CustomResourceResponse): CreatedResource => ({
  physicalId: PhysicalResourceId,
  attributes: Data,
});
