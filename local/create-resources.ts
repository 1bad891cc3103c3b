import { creationOrder } from './creation-order.ts';
import type { Deployment } from './deployment.ts';
import { resolveProperties } from './resolve.ts';
import type { CreatedResource } from './resource-type.ts';
import { RESOURCE_TYPES } from './resource-types.ts';
import { createScope } from './scope.ts';

/** Makes every resource of the template, one after the other, and resolves to them by logical id. */
export async function createResources(
  deployment: Deployment,
  onProgress: (text: string) => void,
): Promise<ReadonlyMap<string, CreatedResource>> {
  const { stackName, template } = deployment.assembly;
  const created = new Map<string, CreatedResource>();
  const scope = createScope(stackName, created);

  for (const logicalId of creationOrder(template)) {
    const resource = template.Resources[logicalId];
    const type = RESOURCE_TYPES.get(resource?.Type ?? '');
    if (!resource || !type) continue;

    const path = `${logicalId}.Properties`;
    const properties = resolveProperties(resource.Properties, scope, path);
    created.set(logicalId, await type.create({ logicalId, properties }, deployment));
    onProgress(`${resource.Type} ${logicalId}`);
  }
  return created;
}
