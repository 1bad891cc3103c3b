import * as z from 'zod/mini';

/** No id is longer. */
const profile = z.looseObject({ id: z.string().check(z.minLength(1), z.maxLength(256)) });

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
