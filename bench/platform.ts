import { availableParallelism, cpus, totalmem } from 'node:os';
import { makeCpuShare } from './cpu-share.ts';
import { canPin } from './pinned.ts';

/** What it was measured on. */
export interface Platform {
  readonly node: string;
  readonly cpu: string;
  readonly memoryGb: number;
  /** Whether it can give a process the CPU share of a memory setting. */
  readonly hasShares: boolean;
  /** What this machine cannot do, and so what the figures lack. */
  readonly lacks: readonly string[];
}

export function readPlatform(): Platform {
  const share = makeCpuShare(256);
  share?.remove();
  return {
    node: process.versions.node,
    cpu: `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    memoryGb: Math.round(totalmem() / 1e9),
    hasShares: share !== undefined,
    lacks: [
      ...(canPin ? [] : ['no taskset or only one CPU: what is measured and AWS’s stub share one']),
      ...(share ? [] : ['no control groups: figures at a CPU share are derived from CPU time']),
    ],
  };
}
