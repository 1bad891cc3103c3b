/** The time that one invocation has. */
export interface InvocationTime {
  /** When the Lambda is stopped, milliseconds since 1970. */
  readonly deadlineMs: number;
  /** Aborts when handlers have to stop, so that what became of them can be written. */
  readonly handling: AbortSignal;
  /** Aborts when the batch is answered, whatever is outstanding. */
  readonly reporting: AbortSignal;
  /** Since the invocation began. */
  readonly elapsedMs: () => number;
  readonly end: () => void;
}

/** Four calls at the most, one after the other, of which one may take up all of its 2 s. */
const TO_REPORT_MS = 4_000;
/** For the answer itself. A sandbox that is short of CPU still makes it. */
const TO_ANSWER_MS = 500;

/** @param remainingMs what Lambda says is left; of a short time a part */
export function startTime(remainingMs: number): InvocationTime {
  const startedMs = Date.now();
  const handlingMs = Math.max(remainingMs - TO_REPORT_MS, remainingMs / 2);
  const reportingMs = Math.max(remainingMs - TO_ANSWER_MS, remainingMs * 0.9);

  const handling = abortAfter(handlingMs);
  const reporting = abortAfter(reportingMs);
  return {
    deadlineMs: startedMs + remainingMs,
    handling: handling.signal,
    reporting: reporting.signal,
    elapsedMs: () => Date.now() - startedMs,
    end: () => {
      handling.clear();
      reporting.clear();
    },
  };
}

/**
 * Not `AbortSignal.timeout`, whose timer keeps no process alive: a runtime with nothing else to wait
 * for takes an unanswered invocation for an empty answer, which acknowledges the whole batch.
 */
function abortAfter(ms: number) {
  const controller = new AbortController();
  const timeUp = () =>
    controller.abort(new DOMException('the time of this invocation is up', 'TimeoutError'));
  const timer = setTimeout(timeUp, Math.max(0, ms));
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}
