import { type Answer, restError } from './answer.ts';
import { pdfOf } from './pdf.ts';

/** As Quiltt documents it: https://quiltt.dev/api-reference/statements */
const URL_LIVES_MS = 3_600_000;

const PATH = /^\/statements\/([^/]+)\.pdf$/;

/** Where the local Quiltt has a Statement's PDF; its token tells until when. */
export function statementUrl(quilttUrl: string, statementId: string, madeMs: number): string {
  const url = new URL(`/statements/${encodeURIComponent(statementId)}.pdf`, quilttUrl);
  url.searchParams.set('token', String(madeMs + URL_LIVES_MS));
  return url.href;
}

export const isStatement = (path: string): boolean => PATH.test(path);

/** The PDF for an hour after its event was made; afterwards 403, as S3 answers to an expired URL. */
export function answerStatement(path: string, token: string | null, nowMs: number): Answer {
  if (!(Number(token) > nowMs)) return restError(403, 'The URL has expired');

  const [, statementId = ''] = PATH.exec(path) ?? [];
  const headers = { 'content-type': 'application/pdf' };
  return { status: 200, headers, body: pdfOf(`Statement ${decodeURIComponent(statementId)}`) };
}
