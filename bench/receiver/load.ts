import { createRequire } from 'node:module';

export interface Answer {
  readonly statusCode: number;
  readonly body?: string;
}

export type Handler = (event: object, context: object) => Promise<Answer>;

/** As Lambda's runtime loads it: an ES module is imported, all else is required. */
export async function loadHandler(file: string): Promise<Handler> {
  const { handler } = file.endsWith('.mjs')
    ? await import(file)
    : createRequire(import.meta.url)(file);
  return handler;
}
