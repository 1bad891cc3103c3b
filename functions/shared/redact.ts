import type * as z from 'zod/mini';
import { createFindForms, type FindForms } from './find-forms.ts';
import { personalValues } from './personal-values.ts';
import { writtenForms } from './written-forms.ts';

/** Shorter values are in every text by chance: masking them would hide it and protect nobody. */
const MIN_LENGTH = 3;

/** UTF-16 code units: many times what is kept of an error, and looked through in no time. */
export const MAX_LENGTH = 4_096;

/**
 * Takes every personal value of one event out of a text, and cuts it to 4,096 characters: no half
 * of a value stays at the cut. Never throws; where it cannot tell, nothing of the text stays.
 */
export type Mask = (text: string) => string;

export function createMask(schema: z.core.$ZodType, value: unknown): Mask {
  let find: FindForms | undefined;

  return (text) => {
    try {
      find ??= createFindForms(formsOf(personalValues(schema, value)));
      return masked(text, find);
    } catch {
      return '***';
    }
  };
}

/** One letter longer than the text: just enough to be never whole in it. */
const formsOf = (values: readonly string[]): readonly string[] =>
  [...new Set(values)]
    .flatMap(writtenForms)
    .filter(({ length }) => length >= MIN_LENGTH)
    .map((form) => form.slice(0, MAX_LENGTH + 1));

function masked(text: string, find: FindForms): string {
  const short = text.slice(0, MAX_LENGTH);
  let kept = '';
  let from = 0;

  for (const { start, end } of find(short, text.length > MAX_LENGTH)) {
    kept += `${short.slice(from, start)}***`;
    from = end;
  }
  // A letter or two that may be the beginning of a value are shorter than what takes their place.
  return (kept + short.slice(from)).slice(0, MAX_LENGTH);
}
