import * as z from 'zod/mini';

const withProfile = z.looseObject({
  profile: z.looseObject({ id: z.string().check(z.maxLength(256)) }),
});

/** The id of the Profile that an event is about; older deliveries lack it, and no id is this long. */
export function profileIdOf(event: unknown): string | undefined {
  const result = z.safeParse(withProfile, event);
  return result.success ? result.data.profile.id : undefined;
}
