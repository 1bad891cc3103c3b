import * as z from 'zod/mini';
import type { EventType } from '../../functions/shared/event-types.ts';
import { type EventOf, schemaOf } from '../../functions/shared/events.ts';
import { type FieldNote, fieldNotes } from '../../functions/shared/fields.ts';
import { type EventFields, fieldsOf, type SampleOptions } from './event-fields.ts';

/**
 * A made-up event of a type, just what its schema describes: ids agree with each other, times are
 * now, a status fits the type. The same random numbers and the same time make the same event.
 */
export function sampleOf<Type extends EventType>(
  type: Type,
  options: SampleOptions,
): EventOf<Type> {
  const schema = schemaOf(type);
  return z.parse(schema, sampleValue(schema, [], fieldsOf(type, options)));
}

type Path = readonly string[];

function sampleValue(schema: z.core.$ZodType, path: Path, fields: EventFields): unknown {
  const note = fieldNotes.get(schema);
  if (note && speaks(note)) return notedValue(note, path, fields);

  // Every schema of zod is one of these; the general type does not tell them apart.
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
      return sampleValue(def.innerType, path, fields);
    case 'array':
      return [sampleValue(def.element, path, fields)];
    case 'object':
      return sampleObject(def.shape, path, fields);
    case 'literal':
      return def.values[0];
    default:
      throw new Error(`no sample for ${path.join('.')}: give its schema an example (fields.ts)`);
  }
}

const speaks = ({ prefix, known, example }: FieldNote): boolean =>
  prefix !== undefined || known !== undefined || example !== undefined;

function notedValue({ prefix, known, example }: FieldNote, path: Path, fields: EventFields) {
  if (prefix !== undefined) return fields.id(prefix, path);
  // Where nothing is documented of an event's own metadata, Quiltt has nothing to say there.
  if (path.join('.') === 'metadata') return {};
  return fields.valueOf(path.at(-1) ?? '') ?? known?.[0] ?? example;
}

const sampleObject = (shape: z.core.$ZodShape, path: Path, fields: EventFields) =>
  Object.fromEntries(
    Object.entries(shape).map(([key, schema]) => [
      key,
      sampleValue(schema, [...path, key], fields),
    ]),
  );
