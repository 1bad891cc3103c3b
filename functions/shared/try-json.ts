/** Parses JSON; undefined for what is none, which no schema of ours takes. Its content is in no error. */
export function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What JSON.parse throws quotes what it read.
    return undefined;
  }
}
