import type { Template } from 'aws-cdk-lib/assertions';

export interface Resource {
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

export const resourcesOf = (template: Template): [string, Resource][] =>
  Object.entries(template.toJSON().Resources as Record<string, Resource>);

/** A logical id without the hash at its end. */
export const withoutHash = (id: string): string => id.replace(/[0-9A-F]{8}$/, '');

/** The resource of this logical id, its hash left out. */
export function resourceOf(template: Template, name: string): Resource {
  const [, resource] = resourcesOf(template).find(([id]) => withoutHash(id) === name) ?? [];
  if (!resource) throw new Error(`there is no resource ${name}`);
  return resource;
}

/** The statements of a role's policy. */
export const statementsOf = (template: Template, role: string): readonly Statement[] => {
  // What CDK writes for a role that was granted something.
  const { PolicyDocument } = resourceOf(template, `${role}RoleDefaultPolicy`).Properties as {
    PolicyDocument: { Statement: Statement[] };
  };
  return PolicyDocument.Statement;
};

/** What a role may do: `action on resource`, resources by logical id or ARN, conditions by value. */
export const permissionsOf = (template: Template, role: string): string[] =>
  statementsOf(template, role)
    .flatMap(({ Action, Resource, Condition }) =>
      [Action]
        .flat()
        .flatMap((action) =>
          [Resource].flat().map((on) => `${action} on ${named(on)}${condition(Condition)}`),
        ),
    )
    .sort();

const named = (resource: unknown): string =>
  typeof resource === 'string'
    ? resource
    : (JSON.stringify(resource)
        .match(/[A-Z][A-Za-z]+(?=[0-9A-F]{8})|\/(\w+\/)?\*|\/index\/\w+|secret:[^"]+/g)
        ?.join('') ?? '');

const condition = (value: unknown): string =>
  value === undefined
    ? ''
    : ` by ${JSON.stringify(value)
        .match(/[a-z0-9]+(?=\.us-east-1\.amazonaws\.com)/g)
        ?.join(', ')}`;
