/** Whether one more request may pass. */
export type Throttle = () => boolean;

export interface ThrottleLimits {
  /** Requests per second in the long run. */
  readonly rateLimit: number;
  /** Requests at once. */
  readonly burstLimit: number;
}

/**
 * A token bucket, as API Gateway throttles a stage.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
 * @param nowMs the clock
 */
export function createThrottle(
  { rateLimit, burstLimit }: ThrottleLimits,
  nowMs: () => number = () => performance.now(),
): Throttle {
  let tokens = burstLimit;
  let filledMs = nowMs();

  return () => {
    const elapsedMs = nowMs() - filledMs;
    filledMs += elapsedMs;
    tokens = Math.min(burstLimit, tokens + (elapsedMs / 1_000) * rateLimit);

    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
