import type * as z from 'zod/mini';
import { fieldNotes } from './fields.ts';

/**
 * The personal values of what the schema describes, as text. Personal is what the schema marks so,
 * and all that it does not know: a field that Quiltt adds tomorrow is private until somebody has
 * looked at it.
 */
export function personalValues(schema: z.core.$ZodType, value: unknown): string[] {
  if (fieldNotes.get(schema)?.pii) return leaves(value);

  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
      return personalValues(def.innerType, value);
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((v) => personalValues(def.element, v))
        : leaves(value);
    case 'object':
      return isObject(value) ? personalFields(def.shape, value) : leaves(value);
    default:
      return isObject(value) ? leaves(value) : [];
  }
}

const personalFields = (shape: z.core.$ZodShape, value: object): string[] =>
  Object.entries(value).flatMap(([key, field]) => {
    const schema = Object.hasOwn(shape, key) ? shape[key] : undefined;
    return schema ? personalValues(schema, field) : leaves(field);
  });

/** Not recursive, so that no depth is too deep. */
function leaves(value: unknown): string[] {
  const found: string[] = [];
  const left = [value];

  while (left.length > 0) {
    const next = left.pop();
    if (isObject(next)) for (const member of membersOf(next)) left.push(member);
    else found.push(...textsOf(next));
  }
  return found;
}

/** The keys too: custom data may be filed under a name. */
const membersOf = (value: object): readonly unknown[] =>
  Array.isArray(value) ? value : Object.entries(value).flat();

function textsOf(value: unknown): string[] {
  // A handler sees a long amount as the double nearest to it.
  if (typeof value === 'bigint') return [String(value), String(Number(value))];
  return value === null || value === undefined ? [] : [String(value)];
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
