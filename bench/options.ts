import { parseArgs } from 'node:util';

export const PARTS = ['receiver', 'worker', 'local'] as const;
export type Part = (typeof PARTS)[number];

export interface Options {
  readonly quick: boolean;
  /** Measures nothing, writes the documents from the results that are there. */
  readonly report: boolean;
  readonly help: boolean;
  readonly parts: readonly Part[];
}

export const USAGE = `npm run bench -- [--quick] [--only receiver|worker|local] [--report]

Measures ours beside a floor by hand and what people usually write, prints the tables, and writes
bench/results.json, docs/performance.md and its charts, and what \`npm run cost\` writes. Takes
about ten minutes, in which nothing else should run.

  --quick        a few rounds, in 3 minutes: prints, and writes nothing
  --only PART    that part alone; the results of the others stay as they are
  --report       measure nothing: write the documents from bench/results.json`;

/** @throws Error that says what is wrong with an argument */
export function readOptions(args: readonly string[]): Options {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { quick: flag, report: flag, help: flag, only: { type: 'string' } },
  });
  const { only, ...flags } = values;
  if (flags.report && (flags.quick || only !== undefined)) {
    throw new Error('--report writes all documents from results: it goes with no other option');
  }
  return { ...flags, parts: only === undefined ? PARTS : [partOf(only)] };
}

function partOf(name: string): Part {
  const part = PARTS.find((one) => one === name);
  if (!part) throw new Error(`--only ${name}: the parts are ${PARTS.join(', ')}`);
  return part;
}
