import { createHash } from 'node:crypto';
import type { Random } from './random.ts';

const BASE_62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 22;

/** An id as Quiltt makes them, such as `evt_12sDfIGkY96vVvNvTqNfn9`. */
export const quilttId = (prefix: string, random: Random): string =>
  `${prefix}_${Array.from({ length: LENGTH }, () => BASE_62.charAt(random() * BASE_62.length)).join('')}`;

/** The UUID that a Profile has beside its id: the same one for the same id. */
export function uuidOf(profileId: string): string {
  const hex = createHash('sha256').update(profileId).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-4$3-8$4-$5');
}
