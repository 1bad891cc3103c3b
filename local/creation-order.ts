import { intrinsicName, SUB_NAMES } from './intrinsics.ts';
import type { Resource, Template } from './template.ts';

/**
 * The logical ids in an order in which each resource comes after all that it refers to or depends
 * on. Throws on a circle.
 */
export function creationOrder({ Resources }: Template): string[] {
  const ordered = new Set<string>();

  const visit = (logicalId: string, path: readonly string[]): void => {
    const resource = Resources[logicalId];
    if (!resource || ordered.has(logicalId)) return;
    if (path.includes(logicalId)) throw new Error(`circle: ${[...path, logicalId].join(' → ')}`);

    for (const needed of needs(resource)) visit(needed, [...path, logicalId]);
    ordered.add(logicalId);
  };

  for (const logicalId of Object.keys(Resources)) visit(logicalId, []);
  return [...ordered];
}

const needs = ({ DependsOn, Properties }: Resource): string[] => [
  ...DependsOn,
  ...references(Properties),
];

const references = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];

  const [argument] = Object.values(value);
  switch (intrinsicName(value)) {
    case 'Ref':
      return [String(argument)];
    case 'Fn::GetAtt':
      return [String([argument].flat()[0])];
    case 'Fn::Sub':
      return [...namesIn(String([argument].flat()[0])), ...references(argument)];
    default:
      return Object.values(value).flatMap(references);
  }
};

const namesIn = (text: string): string[] =>
  [...text.matchAll(SUB_NAMES)].map(([, name]) => name?.split('.')[0] ?? '');
