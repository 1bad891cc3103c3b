/** The fields of a line of JSON, as our Lambdas write them; nothing for what else was printed. */
export function readFields(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A handler of the user's may print what it likes.
    return undefined;
  }
}
