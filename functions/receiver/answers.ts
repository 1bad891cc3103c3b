/** What the receiver says to Quiltt, in the shape of an HTTP API's Lambda answer. */
export interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Where the receiver found fault, without what it found there. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

export interface Counts {
  readonly accepted: number;
  readonly quarantined: number;
}

/** All of it is durable: never said before it is true. */
export const accepted = (counts: Counts): Answer => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(counts),
});

/** Never says which check failed: that would help a forger. */
export const unauthorized = (): Answer => problem(401, 'Unauthorized');

/** A retry is wanted: the fix may be deployed within Quiltt's retry window. */
export const unreadable = (issues: readonly Issue[]): Answer =>
  problem(400, 'Bad Request', { issues });

/** Quiltt redelivers all of it, so this is the answer whenever anything is not durable. */
export const unavailable = (): Answer => {
  const answer = problem(503, 'Service Unavailable');
  return { ...answer, headers: { ...answer.headers, 'retry-after': '30' } };
};

/** https://www.rfc-editor.org/rfc/rfc9457 */
const problem = (status: number, title: string, extra: object = {}): Answer => ({
  statusCode: status,
  headers: { 'content-type': 'application/problem+json' },
  body: JSON.stringify({ type: 'about:blank', title, status, ...extra }),
});
