import { PATIENCE } from '../../../functions/shared/quiltt-api-send.ts';
import { PUT_PATIENCE } from '../../../functions/subscription/put-response.ts';
import { TIME_TO_RESPOND_MS } from '../../../functions/subscription/respond.ts';
import { resourceOf } from '../../lib/resources.ts';
import { synthesize } from '../../lib/synthesize.ts';

const { Timeout } = resourceOf(synthesize(), 'SubscriptionFunction').Properties;
const workMs = Number(Timeout) * 1_000 - TIME_TO_RESPOND_MS;

interface Tries {
  readonly attempts: number;
  readonly attemptTimeoutMs: number;
  readonly firstPauseMs: number;
}

/** Each attempt hangs, and each pause is as long as it gets. */
const worstMs = ({ attempts, attemptTimeoutMs, firstPauseMs }: Tries): number =>
  attempts * attemptTimeoutMs + (2 ** (attempts - 1) - 1) * firstPauseMs;

describe("the subscription's budgets", () => {
  test('leave time for every attempt to put the response', () => {
    expect(worstMs(PUT_PATIENCE)).toBeLessThan(TIME_TO_RESPOND_MS);
  });

  test('have the response reserve less than half of the time that the Lambda has', () => {
    expect(TIME_TO_RESPOND_MS).toBeLessThan(workMs);
  });

  test("let a request that Quiltt leaves hanging fail in Quiltt's name before time is up", () => {
    expect(worstMs(PATIENCE)).toBeLessThan(workMs);
  });

  test('let a request wait for the rate limit as often as it may', () => {
    const { attempts, attemptTimeoutMs, maxPauseMs } = PATIENCE;

    expect(attempts * attemptTimeoutMs + (attempts - 1) * maxPauseMs).toBeLessThan(workMs);
  });
});
