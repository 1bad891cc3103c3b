/** CloudWatch's clock: this machine's own, and ahead of it by what it was put on. In epoch milliseconds. */
export interface Clock {
  readonly nowMs: () => number;
  /** What it showed at a moment of this machine's own clock, which may be long past. */
  readonly at: (machineMs: number) => number;
  /** @throws RangeError where it would be put back */
  readonly putOn: (ms: number) => void;
}

/** @param machineNowMs this machine's own clock */
export function createClock(machineNowMs: () => number = Date.now): Clock {
  const steps: { readonly machineMs: number; readonly ms: number }[] = [];

  const at = (machineMs: number): number =>
    steps.reduce(
      (shownMs, step) => (step.machineMs <= machineMs ? shownMs + step.ms : shownMs),
      machineMs,
    );

  return {
    at,
    nowMs: () => steps.reduce((shownMs, { ms }) => shownMs + ms, machineNowMs()),
    putOn: (ms) => {
      if (!(ms >= 0)) throw new RangeError(`a clock is put on by 0 ms or more, not by ${ms}`);
      steps.push({ machineMs: machineNowMs(), ms });
    },
  };
}
