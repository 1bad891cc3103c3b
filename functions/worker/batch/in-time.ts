/**
 * Gives what the work gives, and no longer waits for it once the signal is aborted: whoever ignores
 * a signal must not take the others' results down with it.
 * @throws Error that names what did not finish
 */
export async function inTime<Result>(
  work: Promise<Result> | Result,
  signal: AbortSignal,
  what: string,
): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const late = () => reject(new Error(`${what} did not finish in time`));
  signal.addEventListener('abort', late, { once: true });
  if (signal.aborted) late();

  try {
    return await Promise.race([promise, work]);
  } finally {
    signal.removeEventListener('abort', late);
  }
}
