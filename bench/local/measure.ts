import type { Measure } from '../table.ts';
import { type Deployed, deploy } from './deployed.ts';
import { send } from './send.ts';
import { drainTable, type Grown, growTable } from './tables.ts';

const PLAN = {
  quick: { backlog: 2_000, steps: 5, drainSeconds: 5 },
  full: { backlog: 100_000, steps: 10, drainSeconds: 45 },
};
type Plan = (typeof PLAN)[keyof typeof PLAN];

/** How long until the sandboxes of the worker are there. */
const WARM_UP_EVENTS = 200;

/** Measures the local stack: how it answers while a backlog grows, and how it works it off. */
export const measure: Measure = async ({ quick }) => {
  const plan = quick ? PLAN.quick : PLAN.full;
  const done = createCounter();
  const deployed = await deploy(done.take);
  try {
    const grown = await grow(deployed, plan);
    const perSecond = await drain(deployed, done, plan);
    return [growTable(grown), drainTable(perSecond, plan)];
  } finally {
    await deployed.stop();
  }
};

async function grow({ waiting }: Deployed, { backlog, steps }: Plan): Promise<Grown[]> {
  const step = backlog / steps;
  const grown: Grown[] = [];
  for (let from = 0; from < backlog; from += step) {
    process.stderr.write(`\rlocal stack: a backlog of ${from} of ${backlog} events `);
    grown.push({ backlog: from + step, ...(await send(waiting.url, from, step)) });
  }
  process.stderr.write('\n');
  return grown;
}

/** @returns events a second, once the sandboxes are there */
async function drain(
  { deployWorker }: Deployed,
  { reached, count }: ReturnType<typeof createCounter>,
  { drainSeconds }: Plan,
): Promise<number> {
  process.stderr.write('local stack: the worker is deployed, and drains it\n');
  await deployWorker();
  await reached(WARM_UP_EVENTS);

  const [startedMs, before] = [performance.now(), count()];
  await new Promise((resolve) => setTimeout(resolve, drainSeconds * 1_000));
  return ((count() - before) * 1_000) / (performance.now() - startedMs);
}

/** Counts the events of which the worker says that they are processed. */
function createCounter() {
  let processed = 0;
  let wanted: { readonly count: number; readonly resolve: () => void } | undefined;
  return {
    take: (text: string) => {
      if (!text.includes('"outcome":"processed"')) return;
      processed += 1;
      if (wanted && processed >= wanted.count) wanted.resolve();
    },
    count: () => processed,
    reached: (count: number) =>
      new Promise<void>((resolve) => {
        wanted = { count, resolve };
      }),
  };
}
