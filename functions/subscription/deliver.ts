import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudFormationCustomResourceResponse } from 'aws-lambda';

export type Answer = CloudFormationCustomResourceResponse<Readonly<Record<string, string>>>;

/** Brings an answer to CloudFormation; rejects where it did not take it. Never names the URL. */
export type Deliver = (responseUrl: string, answer: Answer) => Promise<void>;

export interface DeliverPatience {
  readonly attempts: number;
  readonly attemptTimeoutMs: number;
  /** Doubled for each further pause. */
  readonly firstPauseMs: number;
}

/** Two attempts that hang fit into what is left at the Lambda's deadline, and four that fail. */
const PATIENCE: DeliverPatience = { attempts: 4, attemptTimeoutMs: 2_000, firstPauseMs: 200 };

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html */
const MAX_ANSWER_BYTES = 4_096;

export function createDeliver(patience = PATIENCE): Deliver {
  const { attempts, attemptTimeoutMs, firstPauseMs } = patience;

  return async (responseUrl, answer) => {
    const body = fitting(answer);

    for (let attempt = 1; ; attempt++) {
      const refusal = await put(responseUrl, body, attemptTimeoutMs);
      if (!refusal) return;
      if (attempt === attempts) throw notTaken(refusal);
      await sleep(firstPauseMs * 2 ** (attempt - 1));
    }
  };
}

const notTaken = (why: string) => new Error(`CloudFormation did not take the answer: ${why}`);

/** Cuts the reason where the answer as a whole would be too long. */
function fitting(answer: Answer): string {
  const { Reason = '' } = answer;
  let body = JSON.stringify(answer);

  // Step by step, since one character is up to six bytes in JSON.
  for (let length = Reason.length; length > 0 && isTooLong(body); length -= 100) {
    const cut = Reason.slice(0, length).toWellFormed();
    body = JSON.stringify({ ...answer, Reason: `${cut}…` });
  }
  return body;
}

const isTooLong = (body: string): boolean => Buffer.byteLength(body) > MAX_ANSWER_BYTES;

/** Gives why it was not taken. Of an error not a word: its message may hold the URL. */
async function put(url: string, body: string, timeoutMs: number): Promise<string | undefined> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    // The URL is signed for an empty content type; left out, `fetch` would send text/plain.
    const headers = { 'content-type': '' };
    const response = await fetch(url, { method: 'PUT', headers, body, signal });
    await response.text();
    return response.ok ? undefined : `status ${response.status}`;
  } catch {
    return signal.aborted ? `no answer within ${timeoutMs / 1_000} s` : 'no answer';
  }
}
