/** Runs one peer's bundle as Lambda does: loads it once, then one batch after the other. */
import type { SQSBatchResponse } from 'aws-lambda';
import { loadHandler } from '../load.ts';
import { recordsOf } from './records.ts';

/** A batch to be run. */
export interface Run {
  /** What its events' ids begin with: another one makes other events. */
  readonly batch: string;
  readonly events: number;
  /** The id of an event whose handler throws. */
  readonly failing?: string;
}

/** How it went. */
export interface RunResult {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly failures: readonly string[];
  /** Of handlers. */
  readonly starts: number;
  readonly rssMb: number;
}

/** What has gone by until the bundle was loaded. */
export interface Loaded {
  readonly bootMs: number;
  readonly loadMs: number;
  readonly cpuMs: number;
  readonly rssMb: number;
}

/** The longest that Lambda allows: of a thousand none is to be left. */
const REMAINING_MS = 900_000;
/** As much of it as handlers look at. */
const context = {
  awsRequestId: '00000000-0000-4000-8000-000000000000',
  functionName: 'worker',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:worker',
  memoryLimitInMB: '256',
  getRemainingTimeInMillis: () => REMAINING_MS,
};

const sum = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1_000;
const rssMb = () => process.memoryUsage.rss() / 1_000_000;

let starts = 0;
let failing: string | undefined;
Object.assign(globalThis, {
  onEvent: ({ id }: { readonly id: string }) => {
    starts += 1;
    if (id === failing) throw new Error('the bench has it throw');
  },
});

const bootMs = performance.now();
const handler = await loadHandler<SQSBatchResponse>(String(process.argv[2]));
const loadMs = performance.now() - bootMs;
process.send?.({ bootMs, loadMs, cpuMs: sum(process.cpuUsage()), rssMb: rssMb() } satisfies Loaded);

process.on('message', async (run: Run) => {
  const Records = recordsOf(run.batch, run.events);
  ({ failing } = run);
  starts = 0;

  const startedMs = performance.now();
  const before = process.cpuUsage();
  const { batchItemFailures } = await handler({ Records }, context);
  const used = process.cpuUsage(before);

  process.send?.({
    cpuMs: sum(used),
    wallMs: performance.now() - startedMs,
    failures: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
    starts,
    rssMb: rssMb(),
  } satisfies RunResult);
});
process.on('disconnect', () => process.exit());
