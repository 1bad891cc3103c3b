import { type Change, isReplaced } from './change.ts';
import { creationOrder } from './creation-order.ts';
import type { Deployment } from './deployment.ts';
import { failedChange } from './failed-change.ts';
import { make } from './make.ts';
import { isRetained, remove } from './remove.ts';
import { resolveProperties } from './resolve.ts';
import type { CreatedResource, DeployedResource } from './resource-type.ts';
import { rollBack } from './roll-back.ts';
import { createScope } from './scope.ts';

/**
 * Makes the resources of the template, one after the other, and resolves to them by logical id.
 * What an earlier start has made becomes what is declared now, and what is no longer declared is
 * removed. When one fails, all becomes what it was before.
 * @throws what the one that failed threw; its event names it
 */
export async function deploy(
  deployment: Deployment,
): Promise<ReadonlyMap<string, CreatedResource>> {
  const { stackName, template } = deployment.assembly;
  const created = new Map<string, CreatedResource>();
  const scope = createScope(stackName, created);
  const changes: Change[] = [];

  for (const logicalId of creationOrder(template)) {
    const resource = template.Resources[logicalId];
    if (!resource) continue;

    const path = `${logicalId}.Properties`;
    const properties = resolveProperties(resource.Properties, scope, path);
    const declared = { logicalId, properties };
    try {
      const made = await make(resource, declared, deployment);
      created.set(logicalId, made.created);
      changes.push(made.change);
    } catch (error) {
      changes.push(...failedChange(error, { resource, declared, deployment }));
      await rollBack(changes, deployment);
      throw error;
    }
  }

  await remove(replaced(changes), { deployment, isRetained: isReplacedAndRetained });
  await remove(undeclared(deployment), { deployment, isRetained });
  return created;
}

const replaced = (changes: readonly Change[]): DeployedResource[] =>
  changes.filter(isReplaced).flatMap(({ before }) => before ?? []);

const isReplacedAndRetained = ({ updateReplacePolicy }: DeployedResource): boolean =>
  updateReplacePolicy.startsWith('Retain');

const undeclared = ({ assembly, state }: Deployment): DeployedResource[] =>
  state.all().filter(({ logicalId }) => !(logicalId in assembly.template.Resources));
