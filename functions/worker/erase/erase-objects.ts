import { sideBySide } from '../../shared/side-by-side.ts';
import type { Bucket } from '../bucket/bucket.ts';
import { AT_ONCE } from './profile-items.ts';

/** Deletes the objects below a prefix, but for those below another. @returns how many */
export async function eraseObjects(
  bucket: Bucket,
  prefix: string,
  signal: AbortSignal,
  but?: string,
): Promise<number> {
  let erased = 0;

  for await (const listed of bucket.list(prefix, signal)) {
    const keys = listed.filter((key) => but === undefined || !key.startsWith(but));
    await sideBySide(keys, { atOnce: AT_ONCE }, (key) => bucket.remove(key, signal));
    erased += keys.length;
  }
  return erased;
}
