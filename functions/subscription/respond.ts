import { log } from '../shared/log.ts';
import type { Progress, Run } from './context.ts';
import { MAYBE_CREATED, NOT_CREATED, readPhysicalId, subscriptionIdOf } from './physical-id.ts';
import type { CustomResourceResponse, PutResponse } from './put-response.ts';
import { type Request, readRequest } from './request.ts';

/** What CloudFormation is told of a request that succeeded. */
export interface Outcome {
  readonly physicalId: string;
  /** What `Fn::GetAtt` gives. */
  readonly data?: Readonly<Record<string, string>>;
  /**
   * What a person has to do all the same: a success may have a reason too.
   * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
   */
  readonly reason?: string | undefined;
}

export type Register = (request: Request, run: Run) => Promise<Outcome>;

export interface RespondDeps {
  readonly register: Register;
  readonly putResponse: PutResponse;
}

/** Left of the Lambda's time when work is stopped: room for every attempt to put the response. */
export const TIME_TO_RESPOND_MS = 5_000;

/**
 * Responds to CloudFormation whatever happens, before the Lambda's own deadline. Rejects where that
 * cannot be done: Lambda then runs the request again, which does no harm.
 */
export function createRespond({ register, putResponse }: RespondDeps) {
  return async (event: unknown, remainingMs: number): Promise<void> => {
    const startedMs = performance.now();
    const reserveMs = Math.min(TIME_TO_RESPOND_MS, Math.floor(remainingMs / 2));
    const signal = AbortSignal.timeout(Math.max(0, remainingMs - reserveMs));

    const request = readRequest(event);
    const response = await responseTo(request, register, signal);

    logResponse(request, response, Math.round(performance.now() - startedMs));
    await putResponse(request.ResponseURL, response);
  };
}

/** The response to a request once it is done, has failed, or `signal` aborts. Never throws. */
async function responseTo(
  request: Request,
  register: Register,
  signal: AbortSignal,
): Promise<CustomResourceResponse> {
  const { StackId, RequestId, LogicalResourceId } = request;
  const ids = { StackId, RequestId, LogicalResourceId };
  const progress: Progress = { mayBeCreated: false, waitingFor: 'the start' };

  try {
    const { physicalId, data, reason } = await Promise.race([
      register(request, { progress, signal }),
      aborted(signal),
    ]);
    const about = { PhysicalResourceId: physicalId, Data: data, Reason: reason };
    return { ...ids, Status: 'SUCCESS', ...about };
  } catch (error) {
    const Reason = signal.aborted ? timeIsUp(progress) : reasonOf(error);
    return { ...ids, Status: 'FAILED', PhysicalResourceId: failedId(request, progress), Reason };
  }
}

/** What hangs must not take the response down with it. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

const timeIsUp = ({ waitingFor }: Progress): string =>
  `time was up while waiting for ${waitingFor}: try again`;

const reasonOf = (error: unknown): string =>
  (error instanceof Error && error.message) || 'failed without a reason: see the log';

/** A failed update or delete leaves the resource as CloudFormation knows it. */
const failedId = ({ PhysicalResourceId }: Request, { mayBeCreated }: Progress): string =>
  PhysicalResourceId ?? (mayBeCreated ? MAYBE_CREATED : NOT_CREATED);

function logResponse(
  { RequestType }: Request,
  { Data, PhysicalResourceId: physicalId, Reason: reason, Status }: CustomResourceResponse,
  durationMs: number,
): void {
  const isSuccess = Status === 'SUCCESS';
  const level = reason ? 'WARN' : 'INFO';

  log(isSuccess ? level : 'ERROR', 'subscription', {
    requestType: RequestType,
    outcome: isSuccess ? 'succeeded' : 'failed',
    subscriptionId: Data?.SubscriptionId ?? subscriptionIdOf(readPhysicalId(physicalId)),
    physicalId,
    reason,
    durationMs,
  });
}
