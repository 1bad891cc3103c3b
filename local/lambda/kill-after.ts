export interface KillAfter<T> {
  readonly timeoutMs: number;
  readonly kill: () => void;
  /** What stands for the result of work that took too long. */
  readonly timedOut: T;
}

/** What `work` resolves to; if that takes too long, it kills and resolves to `timedOut`. */
export async function killAfter<T>(
  work: Promise<T>,
  { timeoutMs, kill, timedOut }: KillAfter<T>,
): Promise<T> {
  const expired = Promise.withResolvers<T>();
  const timer = setTimeout(() => {
    kill();
    expired.resolve(timedOut);
  }, timeoutMs);

  try {
    return await Promise.race([work, expired.promise]);
  } finally {
    clearTimeout(timer);
  }
}
