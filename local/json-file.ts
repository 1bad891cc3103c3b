import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

/**
 * What a file holds; undefined where there is none.
 * @throws Error that names the file and what to do, where it holds something else
 */
export function readJsonFile<T extends z.ZodType>(
  file: string,
  schema: T,
  remedy = 'begin anew with npm start -- --fresh',
): z.output<T> | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : Object(error).message;
    throw new Error(`${file} cannot be read, ${remedy}: ${why}`);
  }
}

/** Writes it as a whole, for its owner alone: a crash leaves the old file or the new one. */
export function writeJsonFile(file: string, value: unknown): void {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(value, null, 2), { mode: 0o600 });
  renameSync(draft, file);
}
