import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, createAttempt, type QuilttRequest } from './quiltt-api-attempt.ts';
import { QuilttApiError } from './quiltt-api-error.ts';
import { wordsOf } from './quiltt-api-words.ts';

export interface Patience {
  readonly attempts: number;
  readonly attemptTimeoutMs: number;
  /** Doubled for each further pause. */
  readonly firstPauseMs: number;
  /** A clock that is wrong, ours or Quiltt's, delays no longer than this. */
  readonly maxPauseMs: number;
}

export interface SendDeps {
  readonly apiKey: string;
  /** Ends all of it. */
  readonly signal: AbortSignal;
  readonly patience?: Patience | undefined;
  /** Told of each request before it is sent, as in `GET /v1/webhooks/subscriptions`. */
  readonly onRequest?: ((request: string) => void) | undefined;
}

/** @throws QuilttApiError for every answer but a 2xx, and for none */
export type Send = (request: QuilttRequest) => Promise<Answer>;

/**
 * 31.5 s where Quiltt hangs each time, so that who asks is told of it before its own time is up; and
 * 50 s at most, with the longest pauses after 429.
 */
export const PATIENCE: Patience = {
  attempts: 3,
  attemptTimeoutMs: 10_000,
  firstPauseMs: 500,
  maxPauseMs: 10_000,
};
const MAX_WORDS_LENGTH = 500;

/** Sends again what may be sent again, with growing pauses, or when Quiltt's rate limit says. */
export function createSend({
  apiKey,
  signal,
  patience = PATIENCE,
  onRequest = () => {},
}: SendDeps): Send {
  const attempt = createAttempt({ apiKey, signal, timeoutMs: patience.attemptTimeoutMs });

  const repeated = async (request: QuilttRequest, attempts = 1): Promise<Answer> => {
    const answer = await attempt(request);
    const isLast = attempts === patience.attempts || signal.aborted;
    if (isLast || !isWorthRepeating(answer, request)) return answer;

    await sleep(pauseMs(answer, attempts, patience), undefined, { signal });
    return repeated(request, attempts + 1);
  };

  return async (request) => {
    onRequest(`${request.method} ${request.url.pathname}`);
    const answer = await repeated(request);
    if (isSuccess(answer)) return answer;
    throw errorOf(answer, request, apiKey);
  };
}

/** 429 was refused before it had any effect, so that one is always sent again. */
const isWorthRepeating = ({ status = 500 }: Answer, { repeatable }: QuilttRequest): boolean =>
  status === 429 || (repeatable && status >= 500);

const isSuccess = ({ status = 0 }: Answer): boolean => status >= 200 && status < 300;

/** Quiltt's words might quote what it was sent. */
function errorOf(answer: Answer, { method, url }: QuilttRequest, apiKey: string): QuilttApiError {
  const words = (answer.noAnswer ?? wordsOf(answer.body)).replaceAll(apiKey, '***');
  return new QuilttApiError({
    method,
    path: url.pathname,
    status: answer.status,
    words: words.slice(0, MAX_WORDS_LENGTH),
  });
}

/** With jitter, so that what was refused together does not come back together. */
function pauseMs({ status, headers }: Answer, attempts: number, patience: Patience): number {
  const backoffMs = patience.firstPauseMs * 2 ** (attempts - 1) * (0.5 + Math.random() / 2);
  const untilResetMs = status === 429 ? resetAtMs(headers) - Date.now() : 0;
  return Math.min(Math.max(untilResetMs, 0) + backoffMs, patience.maxPauseMs);
}

/** In Unix seconds: https://quiltt.dev/api */
const resetAtMs = (headers: Headers): number =>
  (Number(headers.get('ratelimit-reset')) || 0) * 1_000;
