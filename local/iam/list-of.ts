import * as z from 'zod';

/** One or a list of them, as policies have it almost everywhere; always a list then. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z
    .unknown()
    .transform((items) => [items].flat())
    .pipe(z.array(item));

/** A template may write texts as numbers and booleans. */
const TEXT = z.union([z.string(), z.number(), z.boolean()]).transform(String);

export const TEXTS = listOf(TEXT);
