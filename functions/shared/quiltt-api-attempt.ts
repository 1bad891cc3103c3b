import * as z from 'zod/mini';

export interface QuilttRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: URL;
  readonly body?: object;
  /** Whether sending it twice does no more than sending it once. */
  readonly repeatable: boolean;
}

/** What came back: where `status` is undefined nothing did, and `noAnswer` says why. */
export interface Answer {
  readonly status?: number;
  readonly headers: Headers;
  readonly body: string;
  readonly noAnswer?: string;
}

export interface AttemptDeps {
  readonly apiKey: string;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

/** Sends a request once, follows no redirect with the key, and never throws. */
export function createAttempt({ apiKey, signal, timeoutMs }: AttemptDeps) {
  return async ({ method, url, body }: QuilttRequest): Promise<Answer> => {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, {
        method,
        headers: headersOf(apiKey, body),
        body: body ? JSON.stringify(body) : null,
        redirect: 'manual',
        signal: AbortSignal.any([signal, timeout]),
      });
      const { status, headers } = response;
      return { status, headers, body: await response.text() };
    } catch (error) {
      const noAnswer = timeout.aborted
        ? `no answer within ${timeoutMs / 1_000} s`
        : reasonOf(error);
      return { headers: new Headers(), body: '', noAnswer };
    }
  };
}

const headersOf = (apiKey: string, body: object | undefined): Record<string, string> => ({
  accept: 'application/json',
  authorization: `Bearer ${apiKey}`,
  ...(body ? { 'content-type': 'application/json' } : {}),
});

const coded = z.looseObject({ cause: z.looseObject({ code: z.string() }) });

/** The code alone: the message of `fetch` may quote a header. */
function reasonOf(error: unknown): string {
  const { data } = z.safeParse(coded, error);
  return data ? `no answer (${data.cause.code})` : 'no answer';
}
