/** Requests in one second, of all but Session tokens: https://www.quiltt.dev/api */
const PER_SECOND = 25;

export interface RateLimit {
  readonly isOver: boolean;
  /** What Quiltt tells of it in every answer. */
  readonly headers: Readonly<Record<string, number>>;
}

/** Counts each call as one request. */
export function createRateLimit(nowMs: () => number): () => RateLimit {
  let second = 0;
  let used = 0;

  return () => {
    const now = Math.floor(nowMs() / 1_000);
    used = now === second ? used + 1 : 1;
    second = now;

    return {
      isOver: used > PER_SECOND,
      headers: {
        'ratelimit-limit': PER_SECOND,
        'ratelimit-remaining': Math.max(0, PER_SECOND - used),
        /** Unix seconds. */
        'ratelimit-reset': second + 1,
      },
    };
  };
}
