/** One cold start: loads a peer, hands it one delivery, then some more, and says what each took. */
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadHandler } from '../load.ts';
import { context } from './context.ts';

interface Moment {
  /** Since the epoch. */
  readonly atMs: number;
  /** CPU time of the process until then. */
  readonly cpuMs: number;
}

export interface Told {
  readonly booted: Moment;
  /** The event, from its file. */
  readonly read: Moment;
  readonly loaded: Moment;
  readonly begun: Moment;
  readonly acked: Moment;
  readonly restMb: number;
  readonly ackedMb: number;
  readonly statusCode: number;
  readonly afterMs: readonly number[];
}

const now = (): Moment => {
  const { user, system } = process.cpuUsage();
  return { atMs: performance.timeOrigin + performance.now(), cpuMs: (user + system) / 1_000 };
};
const booted = now();

const { FILE = '', DELIVERY = '', PROCESSES_FILE, CALLS_AFTER } = process.env;
const rssMb = () => process.memoryUsage.rss() / 1_000_000;
const event = JSON.parse(readFileSync(DELIVERY, 'utf8'));
const read = now();

const handler = await loadHandler<{ readonly statusCode: number }>(FILE);
const loaded = now();

// Lambda's CPU share holds from the first invocation on.
if (PROCESSES_FILE) writeFileSync(PROCESSES_FILE, String(process.pid));
const restMb = rssMb();

const begun = now();
const { statusCode } = await handler(event, context);
const acked = now();
const ackedMb = rssMb();

/** Long enough for the CPU share to be whole again before the next call. */
const PAUSE_MS = 40;
const afterMs: number[] = [];
while (afterMs.length < Number(CALLS_AFTER)) {
  await sleep(PAUSE_MS);
  const { atMs } = now();
  await handler(event, context);
  afterMs.push(now().atMs - atMs);
}

const told: Told = { booted, read, loaded, begun, acked, restMb, ackedMb, statusCode, afterMs };
writeSync(3, `${JSON.stringify(told)}\n`);
