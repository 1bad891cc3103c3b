import { createRequire } from 'node:module';

export type Handler<Answer> = (event: object, context: object) => Promise<Answer>;

/** As Lambda's runtime loads it: an ES module is imported, all else is required. */
export async function loadHandler<Answer>(file: string): Promise<Handler<Answer>> {
  const { handler } = file.endsWith('.mjs')
    ? await import(file)
    : createRequire(import.meta.url)(file);
  return handler;
}
