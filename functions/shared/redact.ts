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
  let forms: readonly string[] | undefined;

  return (text) => {
    forms ??= formsOf(personalValues(schema, value));
    return forms.reduce(without, text);
  };
}

/** The longest first, so that a value within another one does not leave the rest of it behind. */
const formsOf = (values: readonly string[]): readonly string[] =>
  [...new Set(values.flatMap(writtenForms))]
    .filter((form) => form.length >= MIN_LENGTH)
    .sort((a, b) => b.length - a.length);

/** A longer value than this makes a pattern that is refused, and is looked for letter by letter. */
const MAX_PATTERN_LENGTH = 10_000;

function without(text: string, form: string): string {
  if (form.length > text.length) return text;
  if (form.length > MAX_PATTERN_LENGTH) return text.replaceAll(form, '***');
  return text.replace(new RegExp(RegExp.escape(form), 'gi'), '***');
}

/** As it stands, within JSON, and within a URL. */
const writtenForms = (text: string): string[] => [
  text,
  JSON.stringify(text).slice(1, -1),
  encodeURIComponent(text.toWellFormed()),
];

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

/** The keys too: custom data may be filed under a name. */
function leaves(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (isObject(value)) return Object.entries(value).flatMap(([key, v]) => [key, ...leaves(v)]);
  // A handler sees a long amount as the double nearest to it.
  if (typeof value === 'bigint') return [String(value), String(Number(value))];
  return value === null || value === undefined ? [] : [String(value)];
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
