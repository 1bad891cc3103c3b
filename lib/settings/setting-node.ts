import * as z from 'zod';

/** What the schema says of one setting, or of a group of them. */
export interface SettingNode {
  readonly properties?: Readonly<Record<string, SettingNode>>;
  readonly items?: SettingNode;
  readonly enum?: readonly (string | number)[];
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly description?: string;
  /** In words, where the schema's own constraint is a pattern. */
  readonly allowed?: string;
  /** What holds where it is not set, where that is not a value. */
  readonly otherwise?: string;
  /** The reason of a bound, with its source. */
  readonly why?: string;
}

// JSON Schema has these names, and zod adds what `meta` was given.
export const nodeOf = (schema: z.ZodType): SettingNode =>
  z.toJSONSchema(schema, { io: 'input' }) as SettingNode;

/** The setting at a path, or the last one on the way that is one. */
export const nodeAt = (root: SettingNode, path: readonly PropertyKey[]): SettingNode =>
  path.reduce<SettingNode>(
    (node, key) => node.properties?.[String(key)] ?? node.items ?? node,
    root,
  );

/** What a setting may be, in words. */
export function allowedIn({ allowed, items, properties, ...node }: SettingNode): string {
  if (allowed) return allowed;
  if (node.enum) return oneOf(node.enum);
  if (node.type === 'boolean') return oneOf([true, false]);
  if (items) return `a list of ${allowedIn(items)}`;
  if (properties) return `an object of ${Object.keys(properties).join(', ')}`;
  return `a whole number from ${node.minimum} to ${node.maximum}`;
}

const oneOf = (values: readonly unknown[]): string => {
  const words = values.map((value) => JSON.stringify(value));
  return [words.slice(0, -1).join(', '), words.at(-1)].join(' or ');
};
