import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudFormationCustomResourceResponse } from 'aws-lambda';

export type CustomResourceResponse = CloudFormationCustomResourceResponse<
  Readonly<Record<string, string>>
>;

/** Brings a response to CloudFormation; rejects where it did not take it. Never names the URL. */
export type PutResponse = (responseUrl: string, response: CustomResourceResponse) => Promise<void>;

export interface PutPatience {
  readonly attempts: number;
  readonly attemptTimeoutMs: number;
  /** Doubled for each further pause. */
  readonly firstPauseMs: number;
}

/** 4.8 s when each attempt hangs: all of them fit into the time that is left to respond. */
export const PUT_PATIENCE: PutPatience = {
  attempts: 3,
  attemptTimeoutMs: 1_400,
  firstPauseMs: 200,
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html */
const MAX_RESPONSE_BYTES = 4_096;

export function createPutResponse(patience = PUT_PATIENCE): PutResponse {
  const { attempts, attemptTimeoutMs, firstPauseMs } = patience;

  return async (responseUrl, response) => {
    const body = fitting(response);

    for (let attempt = 1; ; attempt++) {
      const refusal = await put(responseUrl, body, attemptTimeoutMs);
      if (!refusal) return;
      if (attempt === attempts) throw notTaken(refusal);
      await sleep(firstPauseMs * 2 ** (attempt - 1));
    }
  };
}

const notTaken = (why: string) => new Error(`CloudFormation did not take the response: ${why}`);

/** Cuts the reason where the response as a whole would be too long. */
function fitting(response: CustomResourceResponse): string {
  const { Reason = '' } = response;
  let body = JSON.stringify(response);

  // Step by step, since one character is up to six bytes in JSON.
  for (let length = Reason.length; length > 0 && isTooLong(body); length -= 100) {
    const cut = Reason.slice(0, length).toWellFormed();
    body = JSON.stringify({ ...response, Reason: `${cut}…` });
  }
  return body;
}

const isTooLong = (body: string): boolean => Buffer.byteLength(body) > MAX_RESPONSE_BYTES;

/** Gives why it was not taken. Of an error not a word: its message may hold the URL. */
async function put(url: string, body: string, timeoutMs: number): Promise<string | undefined> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    // The URL is signed for an empty content type; left out, `fetch` would send text/plain.
    const headers = { 'content-type': '' };
    const answer = await fetch(url, { method: 'PUT', headers, body, signal });
    await answer.text();
    return answer.ok ? undefined : `status ${answer.status}`;
  } catch {
    return signal.aborted ? `no answer within ${timeoutMs / 1_000} s` : 'no answer';
  }
}
