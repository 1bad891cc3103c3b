import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A Lambda of this memory has a whole CPU: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const WHOLE_CPU_MB = 1_769;

/** After how long a group's use is counted anew. Lambda's is taken to be the same; AWS does not say. */
const PERIOD_US = 20_000;

/** A control group with the CPU share of a Lambda. */
export interface CpuShare {
  /** A process that writes its id there is in it from then on. */
  readonly processesFile: string;
  /** Once no process is in it. */
  remove(): void;
}

/** How much of a CPU Lambda gives for this memory. */
export const shareOf = (memoryMb: number): number => Math.min(1, memoryMb / WHOLE_CPU_MB);

/** Undefined where this machine has no control groups that may be made: not Linux, or not root. */
export function makeCpuShare(memoryMb: number): CpuShare | undefined {
  const quotaUs = Math.round(PERIOD_US * shareOf(memoryMb));
  const isVersion1 = existsSync('/sys/fs/cgroup/cpu/cgroup.procs');
  const root = isVersion1 ? '/sys/fs/cgroup/cpu' : '/sys/fs/cgroup';
  const group = join(root, `quiltt-webhooks-bench-${process.pid}-${memoryMb}`);

  const limits: Readonly<Record<string, string>> = isVersion1
    ? { 'cpu.cfs_period_us': String(PERIOD_US), 'cpu.cfs_quota_us': String(quotaUs) }
    : { 'cpu.max': `${quotaUs} ${PERIOD_US}` };
  const remove = () => rmdirSync(group);
  try {
    mkdirSync(group);
    for (const [file, limit] of Object.entries(limits)) writeFileSync(join(group, file), limit);
  } catch {
    if (existsSync(group)) remove();
    // The caller says so, and derives the figures.
    return undefined;
  }
  return { processesFile: join(group, 'cgroup.procs'), remove };
}
