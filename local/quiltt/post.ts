import type { SignedRequest } from './signed-request.ts';

/** One POST and what came of it: a status, or why there was none. */
export interface Attempt {
  readonly accepted: boolean;
  readonly status?: number;
  readonly body?: string;
  readonly error?: string;
  readonly milliseconds: number;
}

/** The time that Quiltt gives a receiver. */
const BUDGET_MS = 20_000;

/** Never throws: no answer is an answer too. */
export async function post(
  url: string,
  { headers, body }: SignedRequest,
  signal: AbortSignal = AbortSignal.timeout(BUDGET_MS),
): Promise<Attempt> {
  const startedMs = performance.now();
  const milliseconds = () => Math.round(performance.now() - startedMs);
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(BUDGET_MS)]);

  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: bounded,
      // A 3xx is an answer that Quiltt retries; followed, it could end in somebody's 200.
      redirect: 'manual',
    });
    const text = await answer.text();
    return { accepted: answer.ok, status: answer.status, body: text, milliseconds: milliseconds() };
  } catch (error) {
    return { accepted: false, error: reasonOf(error), milliseconds: milliseconds() };
  }
}

/** `fetch failed` says nothing: its cause does. */
function reasonOf(error: unknown): string {
  const { cause, message } = Object(error);
  return String(cause?.message || cause?.code || message || error);
}
