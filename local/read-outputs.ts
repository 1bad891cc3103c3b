import type { Deployment } from './deployment.ts';
import { withLocalAddress } from './public-addresses.ts';
import { resolve } from './resolve.ts';
import type { CreatedResource } from './resource-type.ts';
import { createScope } from './scope.ts';

/** The outputs of the template; the address of the HTTP API is this machine's in them. */
export function readOutputs(
  deployment: Deployment,
  resources: ReadonlyMap<string, CreatedResource>,
): Record<string, string> {
  const { stackName, template } = deployment.assembly;
  const scope = createScope(stackName, resources);

  return Object.fromEntries(
    Object.entries(template.Outputs).map(([name, { Value }]) => {
      const value = String(resolve(Value, scope, `Outputs.${name}.Value`));
      return [name, withLocalAddress(value, deployment)];
    }),
  );
}
