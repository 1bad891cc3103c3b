import { API_ID, REGION } from './account.ts';
import type { Assembly } from './assembly.ts';
import { resolve } from './resolve.ts';
import type { CreatedResource } from './resource-type.ts';
import { createScope } from './scope.ts';

/** The outputs of the template; the address of the HTTP API is `url` in them. */
export function readOutputs(
  { stackName, template }: Assembly,
  resources: ReadonlyMap<string, CreatedResource>,
  url: string,
): Record<string, string> {
  const scope = createScope(stackName, resources);
  const onAws = `https://${API_ID}.execute-api.${REGION}.amazonaws.com`;

  return Object.fromEntries(
    Object.entries(template.Outputs).map(([name, { Value }]) => {
      const value = String(resolve(Value, scope, `Outputs.${name}.Value`));
      return [name, value.replaceAll(onAws, url)];
    }),
  );
}
