import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');

/** What the bench writes for people to read. */
export interface Document {
  /** From the root. */
  readonly path: string;
  readonly text: string;
}
