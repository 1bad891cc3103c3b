import { log } from '../shared/log.ts';
import { answerTo } from './answer-to.ts';
import type { Answer, Deliver } from './deliver.ts';
import { readPhysicalId, subscriptionIdOf } from './physical-id.ts';
import { type Request, readRequest } from './request.ts';

/** How far a request has come, for an answer that must be given before it is done. */
export interface Progress {
  /** A POST was sent, and it is not certain that it made nothing. */
  mayBeCreated: boolean;
  /** As in `Quiltt's answer to GET /v1/webhooks/subscriptions`. */
  waitingFor: string;
}

export interface Run {
  readonly progress: Progress;
  /** Aborts while there is still time to answer. */
  readonly signal: AbortSignal;
}

export interface Registered {
  readonly physicalId: string;
  /** What `Fn::GetAtt` gives. */
  readonly data?: Readonly<Record<string, string>>;
}

export type Register = (request: Request, run: Run) => Promise<Registered>;

export interface RespondDeps {
  readonly register: Register;
  readonly deliver: Deliver;
}

/** Left of the Lambda's time when work is stopped, so that CloudFormation is told why. */
const TIME_TO_ANSWER_MS = 5_000;

/**
 * Answers CloudFormation whatever happens, before the Lambda's own deadline. Rejects where that
 * cannot be done: Lambda then runs the request again, which does no harm.
 */
export function createRespond({ register, deliver }: RespondDeps) {
  return async (event: unknown, remainingMs: number): Promise<void> => {
    const startedMs = performance.now();
    const reserveMs = Math.min(TIME_TO_ANSWER_MS, Math.floor(remainingMs / 2));
    const signal = AbortSignal.timeout(Math.max(0, remainingMs - reserveMs));

    const request = readRequest(event);
    const answer = await answerTo(request, register, signal);

    logAnswer(request, answer, Math.round(performance.now() - startedMs));
    await deliver(request.ResponseURL, answer);
  };
}

function logAnswer({ RequestType }: Request, answer: Answer, durationMs: number): void {
  const { PhysicalResourceId: physicalId, Status } = answer;
  const isSuccess = Status === 'SUCCESS';

  log(isSuccess ? 'INFO' : 'ERROR', 'subscription', {
    requestType: RequestType,
    outcome: isSuccess ? 'succeeded' : 'failed',
    subscriptionId: answer.Data?.SubscriptionId ?? subscriptionIdOf(readPhysicalId(physicalId)),
    physicalId,
    reason: answer.Reason,
    durationMs,
  });
}
