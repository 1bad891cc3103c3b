import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { pinned } from '../pinned.ts';
import type { Told } from './cold-subject.ts';
import type { Workshop } from './workshop.ts';

/** One cold start, from the start of the process to the answer to its first delivery. */
export interface ColdStart {
  readonly bootMs: number;
  readonly loadMs: number;
  readonly firstMs: number;
  readonly totalMs: number;
  /** The CPU time of each of the three, and of all. */
  readonly bootCpuMs: number;
  readonly loadCpuMs: number;
  readonly firstCpuMs: number;
  readonly cpuMs: number;
  /** Memory after loading, and after the first delivery. */
  readonly restMb: number;
  readonly ackedMb: number;
  /** What each of the calls took that came after the first. */
  readonly afterMs: readonly number[];
}

export interface ColdOptions {
  /** The file with the handler. */
  readonly file: string;
  /** The file with the event. */
  readonly event: string;
  /** Where the process goes once it has loaded. @default - it stays at full speed */
  readonly processesFile?: string | undefined;
  /** How many calls come after the first. @default 0 */
  readonly callsAfter?: number;
}

/** @throws Error where the answer is not 200 */
export async function coldStart(
  { subjects, environment }: Workshop,
  { file, event, processesFile = '', callsAfter = 0 }: ColdOptions,
): Promise<ColdStart> {
  const [command, ...args] = pinned(0, [process.execPath, subjects.cold]);
  const env = {
    ...environment,
    FILE: file,
    DELIVERY: event,
    PROCESSES_FILE: processesFile,
    CALLS_AFTER: String(callsAfter),
  };

  const spawnedAtMs = performance.timeOrigin + performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit', 'pipe'], env });
  const told = await readTold(child);
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;

  if (told.statusCode !== 200) throw new Error(`${file} answered ${told.statusCode}`);
  return toColdStart(told, spawnedAtMs);
}

async function readTold(child: ChildProcess): Promise<Told> {
  // It was spawned with a pipe there.
  const pipe = child.stdio[3] as Readable;
  let text = '';
  for await (const chunk of pipe) {
    text += chunk;
    if (text.endsWith('\n')) break;
  }
  if (text === '') throw new Error('a cold start ended without a word: see above');
  return JSON.parse(text);
}

function toColdStart(told: Told, spawnedAtMs: number): ColdStart {
  const { booted, read, loaded, begun, acked, restMb, ackedMb, afterMs } = told;
  const bootMs = booted.atMs - spawnedAtMs;
  const loadMs = loaded.atMs - read.atMs;
  const firstMs = acked.atMs - begun.atMs;
  const bootCpuMs = booted.cpuMs;
  const loadCpuMs = loaded.cpuMs - read.cpuMs;
  const firstCpuMs = acked.cpuMs - begun.cpuMs;

  return {
    bootMs,
    loadMs,
    firstMs,
    totalMs: bootMs + loadMs + firstMs,
    bootCpuMs,
    loadCpuMs,
    firstCpuMs,
    cpuMs: bootCpuMs + loadCpuMs + firstCpuMs,
    restMb,
    ackedMb,
    afterMs,
  };
}
