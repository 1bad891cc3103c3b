/** A peer that stays: makes calls when told, and says what they took. */
import { readFileSync } from 'node:fs';
import { loadHandler } from '../load.ts';
import { context } from './context.ts';

/** What it is told. */
export interface Task {
  readonly event: string;
  readonly calls: number;
}

/** What it says. */
export interface Done {
  /** Of all the calls. */
  readonly cpuMs: number;
  readonly wallMs: readonly number[];
  readonly rssMb: number;
  /** Of the last call; undefined where it threw. */
  readonly answer: { readonly statusCode: number; readonly body?: string } | undefined;
}

const handler = await loadHandler<NonNullable<Done['answer']>>(process.env.FILE ?? '');

async function run({ event, calls }: Task): Promise<Done> {
  const input = JSON.parse(readFileSync(event, 'utf8'));
  const wallMs: number[] = [];
  let answer: Done['answer'];

  const before = process.cpuUsage();
  for (let call = 0; call < calls; call += 1) {
    const from = performance.now();
    answer = await handler(input, context).catch(() => undefined);
    wallMs.push(performance.now() - from);
  }
  const { user, system } = process.cpuUsage(before);
  const rssMb = process.memoryUsage.rss() / 1_000_000;
  return { cpuMs: (user + system) / 1_000, wallMs, rssMb, answer };
}

process.on('message', (task: Task) => {
  run(task).then(
    (done) => process.send?.(done),
    (error: unknown) => {
      throw error;
    },
  );
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
