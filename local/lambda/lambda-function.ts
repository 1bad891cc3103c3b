import type { FunctionConfig } from './function-config.ts';
import { createInvocation, type InvokeResult, MAX_PAYLOAD_BYTES } from './invocation.ts';
import { reportFailure } from './report.ts';
import { SandboxPool } from './sandbox-pool.ts';
import type { Surroundings } from './sandbox-process.ts';

export interface LambdaFunction {
  readonly config: FunctionConfig;
  /** Runs the function once. Never rejects: whatever goes wrong is the `error` of the result. */
  readonly invoke: (event: unknown, traceHeader?: string) => Promise<InvokeResult>;
  /** Turns away as many calls as this, as Lambda does when there is no room for them. */
  readonly throttle: (times: number) => void;
  /** Lets it run as often at once as this, if it may not already. */
  readonly allow: (concurrency: number) => void;
  /** Kills all its sandboxes, as a fault of the machine would, and waits until they are gone. */
  readonly kill: () => Promise<void>;
  /** The same for good. */
  readonly stop: () => Promise<void>;
}

/** How often a function may run at once on this machine, where the template does not say. */
const CONCURRENCY = 10;

export function createLambdaFunction(
  config: FunctionConfig,
  surroundings: Surroundings,
): LambdaFunction {
  const pool = new SandboxPool(config, surroundings, CONCURRENCY);

  let throttled = 0;

  const invoke: LambdaFunction['invoke'] = async (event, header) => {
    const payload = JSON.stringify(event ?? null);
    if (Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES) return TOO_LARGE;
    if (throttled > 0) {
      throttled -= 1;
      surroundings.onThrottled?.();
      return THROTTLED;
    }

    const invocation = createInvocation(payload, { isActive: config.isTraced === true, header });
    const result = await pool.run(invocation);
    if (result.error) surroundings.onLine(reportFailure(invocation.requestId, result.error));
    return result;
  };

  const allow = (concurrency: number) => {
    pool.concurrency = Math.max(pool.concurrency, concurrency);
  };
  const throttle = (times: number) => {
    throttled += times;
  };
  return { config, invoke, allow, throttle, kill: () => pool.kill(), stop: () => pool.stop() };
}

const TOO_LARGE: InvokeResult = {
  error: {
    errorType: 'RequestTooLargeException',
    errorMessage: `Request must be smaller than ${MAX_PAYLOAD_BYTES} bytes for the InvokeFunction operation`,
  },
};

const THROTTLED: InvokeResult = {
  error: { errorType: 'TooManyRequestsException', errorMessage: 'Rate Exceeded.' },
};
