interface Failure {
  readonly method: string;
  readonly path: string;
  /** Undefined where there was no answer. */
  readonly status: number | undefined;
  /** Quiltt's own words, or why there are none. */
  readonly words: string;
}

/** A request that Quiltt refused, did not answer, or answered in a way that cannot be read. */
export class QuilttApiError extends Error {
  override readonly name = 'QuilttApiError';
  readonly method: string;
  readonly path: string;
  readonly status: number | undefined;
  readonly words: string;

  constructor({ method, path, status, words }: Failure) {
    super(`${method} ${path}: ${[status ?? '', words].join(' ').trim()}`);
    this.method = method;
    this.path = path;
    this.status = status;
    this.words = words;
  }
}

/** Whether Quiltt answered with one of these. */
export const hasStatus = (error: unknown, ...statuses: readonly number[]): boolean =>
  error instanceof QuilttApiError && statuses.some((status) => status === error.status);

/** Whether what failed so may be done at Quiltt all the same: then it is asked before it is repeated. */
export const mayHaveTakenEffect = (error: unknown): boolean =>
  error instanceof QuilttApiError && !REFUSED.test(String(error.status));

/** 408 refuses nothing: what came too late may be done yet. */
const REFUSED = /^4(?!08)/;

/** Undefined where the API key does not find the subscription. */
export async function unlessNotFound<Result>(
  request: Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await request;
  } catch (error) {
    if (hasStatus(error, 404, 410)) return undefined;
    throw error;
  }
}
