import { createMetrics } from '../../../functions/shared/metrics.ts';
import { createQuilttApi } from '../../../functions/shared/quiltt-api.ts';
import { createReadApiKey } from '../../../functions/shared/quiltt-api-key.ts';
import type { Patience } from '../../../functions/shared/quiltt-api-send.ts';
import { createCheck } from '../../../functions/subscription-check/check.ts';
import { API_KEY, type QuilttFakeOptions, startQuiltt } from '../subscription/quiltt-fake.ts';
import { NAME, patienceWith, SECRET_ID, WANTED } from '../subscription/set-up.ts';

export interface SetUpOptions extends QuilttFakeOptions {
  readonly repairs?: boolean;
  readonly adopted?: string;
  readonly readSecret?: () => Promise<string | undefined>;
  readonly patience?: Patience;
  /** How long the Lambda has. */
  readonly remainingMs?: number;
}

/** Runs one check before a fake Quiltt; gives the line that it wrote, parsed and as it was. */
export async function runCheck({
  repairs = false,
  adopted,
  readSecret = async () => API_KEY,
  remainingMs = 120_000,
  ...options
}: SetUpOptions = {}) {
  const { patience = patienceWith(options.faults) } = options;
  const quiltt = await startQuiltt(options);
  const { url } = quiltt;
  const lines: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);

  const check = createCheck({
    deployed: { name: NAME, adopted, fields: WANTED },
    repairs,
    secretId: SECRET_ID,
    readApiKey: createReadApiKey({ secretId: SECRET_ID, readSecret }),
    createQuiltt: (deps) => createQuilttApi({ ...deps, apiUrl: url, authUrl: url, patience }),
    metrics: createMetrics({ stage: 'dev', nowMs: Date.now }),
  });
  await check(remainingMs);

  const [text = '', ...more] = lines;
  if (more.length > 0) throw new Error(`more than one line: ${lines.join('')}`);
  return { quiltt, text, line: JSON.parse(text) };
}
