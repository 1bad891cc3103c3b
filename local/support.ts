import { INTRINSICS, intrinsicName } from './intrinsics.ts';
import type { ResourceType } from './resource-type.ts';
import { findResourceType } from './resource-types.ts';
import type { Resource, Template } from './template.ts';

/**
 * Throws, before anything is started, if the template has something that the local stack does not
 * know and that could change what it does: each one in a line with its logical id and path.
 */
export function checkSupported(template: Template): void {
  const problems = [...Object.keys(template).flatMap((section) => checkSection(section, template))];

  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    problems.push(...checkResource(logicalId, resource));
  }
  for (const [name, output] of Object.entries(template.Outputs)) {
    problems.push(...checkKeys(`Outputs.${name}`, output, OUTPUT_KEYS));
    problems.push(...checkIntrinsics(`Outputs.${name}`, output));
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

const OUTPUT_KEYS = new Set(['Value', 'Description', 'Export']);

const RESOURCE_KEYS = new Set([
  'Type',
  'Properties',
  'DependsOn',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'Metadata',
]);

/** By section: what it may hold, or `undefined` for anything. What CDK adds for its bootstrap stack. */
const SECTIONS: ReadonlyMap<string, ReadonlySet<string> | undefined> = new Map([
  ['AWSTemplateFormatVersion', undefined],
  ['Description', undefined],
  ['Metadata', undefined],
  ['Resources', undefined],
  ['Outputs', undefined],
  ['Parameters', new Set(['BootstrapVersion'])],
  ['Rules', new Set(['CheckBootstrapVersion'])],
]);

const checkSection = (section: string, template: Template): string[] => {
  if (!SECTIONS.has(section)) return [`${section}: the local stack does not know this section`];

  const known = SECTIONS.get(section);
  return known ? checkKeys(section, Object(template[section]), known) : [];
};

const checkResource = (logicalId: string, resource: Resource): string[] => {
  const type = findResourceType(resource.Type);
  if (!type) return [`${logicalId}: the local stack does not know the type ${resource.Type}`];

  return [
    ...checkKeys(logicalId, resource, RESOURCE_KEYS),
    ...checkProperties(resource, type).map(
      (path) =>
        `${logicalId}.Properties.${path}: the local stack does not know this property of ${resource.Type}`,
    ),
    ...checkIntrinsics(`${logicalId}.Properties`, resource.Properties),
  ];
};

const checkKeys = (path: string, value: object, known: ReadonlySet<string>): string[] =>
  Object.keys(value)
    .filter((key) => !known.has(key))
    .map((key) => `${path}.${key}: the local stack does not know ${key} here`);

const checkProperties = (resource: Resource, type: ResourceType): string[] => {
  const known = [...type.honoured, ...type.withoutEffect];
  return known.includes('*') ? [] : unknownPaths(resource.Properties, known, '');
};

const unknownPaths = (value: object, known: readonly string[], prefix: string): string[] =>
  Object.entries(value).flatMap(([key, child]) => {
    const path = `${prefix}${key}`;
    if (known.includes(path)) return [];

    const isPartlyKnown = known.some((other) => other.startsWith(`${path}.`));
    return isPartlyKnown && typeof child === 'object' && child !== null
      ? unknownPaths(child, known, `${path}.`)
      : [path];
  });

const checkIntrinsics = (path: string, value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];

  const name = intrinsicName(value);
  const below = Object.entries(value).flatMap(([key, child]) =>
    checkIntrinsics(`${path}.${key}`, child),
  );
  return name === undefined || INTRINSICS.has(name)
    ? below
    : [`${path}.${name}: the local stack does not know this intrinsic function`, ...below];
};
