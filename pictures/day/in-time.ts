import { setTimeout as sleep } from 'node:timers/promises';

/** What the work resolves to. @throws Error with what is said of it where it takes longer than so many ms */
export async function inTime<T>(work: Promise<T>, ms: number, say: () => string): Promise<T> {
  const patience = new AbortController();
  const late = sleep(ms, undefined, { signal: patience.signal }).then(() => {
    throw new Error(say());
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    patience.abort();
  }
}
