import type { Answer } from './deliver.ts';
import { MAYBE_CREATED, NOT_CREATED } from './physical-id.ts';
import type { Request } from './request.ts';
import type { Progress, Register } from './respond.ts';

/** The answer to a request once it is done, has failed, or `signal` aborts. Never throws. */
export async function answerTo(
  request: Request,
  register: Register,
  signal: AbortSignal,
): Promise<Answer> {
  const { StackId, RequestId, LogicalResourceId } = request;
  const ids = { StackId, RequestId, LogicalResourceId };
  const progress: Progress = { mayBeCreated: false, waitingFor: 'the start' };

  try {
    const registered = await Promise.race([
      register(request, { progress, signal }),
      aborted(signal),
    ]);
    const { physicalId: PhysicalResourceId, data: Data } = registered;
    return { ...ids, Status: 'SUCCESS', PhysicalResourceId, Data };
  } catch (error) {
    const Reason = signal.aborted ? timeIsUp(progress) : reasonOf(error);
    return { ...ids, Status: 'FAILED', PhysicalResourceId: failedId(request, progress), Reason };
  }
}

/** What hangs must not take the answer down with it. */
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
