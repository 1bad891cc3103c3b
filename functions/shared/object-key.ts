import { createHash } from 'node:crypto';

/** An id as a part of a key: itself where it is of the usual form, else its digest; `_` for none. */
export function keyPart(id: string | undefined): string {
  if (id === undefined) return '_';
  return /^[\w-]{2,128}$/.test(id) ? id : sha256(id);
}

export const sha256 = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');
