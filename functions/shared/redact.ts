import type * as z from 'zod/mini';
import { fieldNotes } from './fields.ts';

/** Shorter values are in every text by chance: masking them would hide it and protect nobody. */
const MIN_LENGTH = 3;

/** Takes every personal value of one event out of a text. */
export type Mask = (text: string) => string;

/**
 * Personal is what the schema marks so, and all that it does not know: a field that Quiltt adds
 * tomorrow is private until somebody has looked at it.
 */
export function createMask(schema: z.core.$ZodType, value: unknown): Mask {
  let values: readonly string[] | undefined;

  return (text) => {
    values ??= longestFirst(personalValues(schema, value));
    return values.reduce((masked, personal) => masked.replaceAll(personal, '***'), text);
  };
}

/** So that a value within another one does not leave the rest of it behind. */
const longestFirst = (values: readonly string[]): readonly string[] =>
  [...new Set(values)]
    .filter((text) => text.length >= MIN_LENGTH)
    .sort((a, b) => b.length - a.length);

function personalValues(schema: z.core.$ZodType, value: unknown): string[] {
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

function leaves(value: unknown): string[] {
  if (isObject(value)) return Object.values(value).flatMap(leaves);
  return value === null || value === undefined ? [] : [String(value)];
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
