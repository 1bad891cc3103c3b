import * as z from 'zod/mini';

/** No id is longer, and half a character is no text to AWS: two such ids would be one there. */
const id = z.string().check(
  z.minLength(1),
  z.maxLength(256),
  z.refine((text) => text.isWellFormed()),
);
const profile = z.looseObject({ id });

const withProfile = z.looseObject({ profile });
const ofProfile = z.looseObject({
  type: z.string().check(z.startsWith('profile.')),
  record: profile,
});

/**
 * The id of the Profile that an event is about; older deliveries lack it. Where the Profile is the
 * event's record, that tells it too.
 */
export function profileIdOf(event: unknown): string | undefined {
  const named = z.safeParse(withProfile, event);
  if (named.success) return named.data.profile.id;

  const recorded = z.safeParse(ofProfile, event);
  return recorded.success ? recorded.data.record.id : undefined;
}
