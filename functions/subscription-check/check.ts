import { log } from '../shared/log.ts';
import type { CreateMetrics } from '../shared/metrics.ts';
import type { QuilttApi } from '../shared/quiltt-api.ts';
import type { ReadApiKey } from '../shared/quiltt-api-key.ts';
import { type Deployed, examine, type Outcome } from './examine.ts';

export interface CheckDeps {
  readonly deployed: Deployed;
  readonly repairs: boolean;
  /** Where the API key is stored: told to who has to store one. */
  readonly secretId: string;
  readonly readApiKey: ReadApiKey;
  readonly createQuiltt: (deps: QuilttDeps) => QuilttApi;
  readonly metrics: CreateMetrics;
}

interface QuilttDeps {
  readonly apiKey: string;
  readonly signal: AbortSignal;
}

/** Left of the Lambda's time when a Quiltt that hangs is given up on. */
export const TIME_TO_TELL_MS = 5_000;

/**
 * Says once of each run whether the subscription at Quiltt is as deployed, in one line that is the
 * metric too. Not to know counts as drift, and so does what was repaired: what Quiltt did not
 * deliver until then does not come back.
 */
export function createCheck({ createQuiltt, metrics, readApiKey, ...deps }: CheckDeps) {
  return async (remainingMs: number): Promise<void> => {
    const startedMs = performance.now();
    const signal = AbortSignal.timeout(Math.max(0, remainingMs - TIME_TO_TELL_MS));
    const connect = async () => createQuiltt({ apiKey: await readApiKey(), signal });

    const outcome = await examine({ ...deps, connect });
    const { findings, ...fields } = outcome;
    log(
      levelOf(outcome),
      'subscription check',
      {
        findings: findings.join(' '),
        ...fields,
        durationMs: Math.round(performance.now() - startedMs),
      },
      metrics({ SubscriptionDrift: findings.length > 0 ? 1 : 0 }),
    );
  };
}

function levelOf({ findings, repaired }: Outcome): 'INFO' | 'WARN' | 'ERROR' {
  if (findings.length === 0) return 'INFO';
  return repaired ? 'WARN' : 'ERROR';
}
