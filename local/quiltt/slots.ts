/** Runs a task once there is room for it, and resolves to its result. */
export type Slots = <Result>(task: () => Promise<Result>) => Promise<Result>;

/** Lets no more than `atOnce` tasks run at the same time; the others wait in the order they came. */
export function createSlots(atOnce: number): Slots {
  const waiting: (() => void)[] = [];
  let free = atOnce;

  const acquire = async () => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const release = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };

  return async (task) => {
    await acquire();
    try {
      return await task();
    } finally {
      release();
    }
  };
}
