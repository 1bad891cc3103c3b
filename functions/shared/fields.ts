import * as z from 'zod/mini';

/** What a field says of itself beyond its type. */
export interface FieldNote {
  /** Personal or secret: never in a log, a metric, an error or a dead letter's attributes. */
  readonly pii?: true;
  /** The prefix of Quiltt's ids of this kind, without the underscore. */
  readonly prefix?: string;
  /** The values that Quiltt documents today; others are accepted. */
  readonly known?: readonly string[];
  readonly example?: unknown;
}

/** Notes on the fields of Quiltt's contract: the one source of redaction and of samples. */
export const fieldNotes = z.registry<FieldNote>();

/** Dropped from a bundle that does not use the schema: registering counts as pure. */
// @__NO_SIDE_EFFECTS__
function noted<S extends z.ZodMiniType>(schema: S, note: FieldNote): S {
  fieldNotes.add(schema, note);
  return schema;
}

/** Marks a schema as personal or secret, with all that is below it. */
// @__NO_SIDE_EFFECTS__
export function pii<S extends z.ZodMiniType>(schema: S): S {
  return noted(schema, { ...fieldNotes.get(schema), pii: true });
}

// @__NO_SIDE_EFFECTS__
export function text(example: string): z.ZodMiniString {
  return noted(z.string(), { example });
}

// @__NO_SIDE_EFFECTS__
export function id(prefix: string): z.ZodMiniString {
  return noted(z.string(), { prefix });
}

/** A documented set of values that Quiltt may extend: any string passes, the known ones complete. */
// @__NO_SIDE_EFFECTS__
export function openEnum<const Value extends string>(
  ...known: Value[]
): z.ZodMiniType<Value | (string & {})> {
  // A string schema; the wider static type only adds the known values to what an editor offers.
  return noted(z.string(), { known }) as unknown as z.ZodMiniType<Value | (string & {})>;
}

/** ISO 8601, up to nanoseconds; compared as a time, never as text. */
// @__NO_SIDE_EFFECTS__
export function dateTime(): z.ZodMiniString {
  return text('2026-05-04T10:15:31Z');
}

/** `YYYY-MM-DD`. */
// @__NO_SIDE_EFFECTS__
export function date(): z.ZodMiniString {
  return text('2026-05-04');
}

/**
 * An amount of money as Quiltt sends it, a double; an integer beyond 2^53 is rounded to one. One
 * that no double can hold is none.
 */
// @__NO_SIDE_EFFECTS__
export function amount(example: number): z.ZodMiniType<number> {
  const rounded = z.pipe(z.pipe(z.bigint(), z.transform(Number)), z.number());
  // Both branches come out as numbers; what goes in is not part of the contract.
  return noted(z.union([z.number(), rounded]), { example }) as unknown as z.ZodMiniType<number>;
}

/** Custom data of the user's own: any keys, any JSON. Personal unless proved otherwise. */
// @__NO_SIDE_EFFECTS__
export function customData(): z.ZodMiniType<Readonly<Record<string, unknown>>> {
  return pii(
    noted(
      z.custom<Readonly<Record<string, unknown>>>(
        (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      ),
      { example: { internalUserId: 'user-001' } },
    ),
  );
}

/**
 * Whatever comes, where an event must not fail for it: `Value` is what is documented, and checked by
 * nobody. Personal unless proved otherwise.
 */
// @__NO_SIDE_EFFECTS__
export function anything<Value>(example: Value): z.ZodMiniType<Value> {
  // The type tells what to expect; that nobody checks it is the point.
  return pii(noted(z.unknown(), { example })) as unknown as z.ZodMiniType<Value>;
}
