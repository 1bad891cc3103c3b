import * as z from 'zod/mini';
import { tryJson } from './try-json.ts';

const restError = z.looseObject({
  message: z.string(),
  instruction: z.optional(z.nullable(z.string())),
});
const validationErrors = z.record(z.string(), z.array(z.string()));

/** Quiltt's own words in the body of a refusal: of its two documented shapes, and nothing else. */
export function wordsOf(body: string): string {
  const json = tryJson(body);

  const error = z.safeParse(restError, json);
  if (error.success) {
    const { message, instruction } = error.data;
    return instruction ? `${message}: ${instruction}` : message;
  }

  const { data = {} } = z.safeParse(validationErrors, json);
  return Object.entries(data)
    .map(([field, texts]) => `${field}: ${texts.join(', ')}`)
    .join('; ');
}
