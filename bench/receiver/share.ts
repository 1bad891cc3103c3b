import { shareOf } from '../cpu-share.ts';
import type { Built } from './build.ts';
import { type ColdStarts, measureCold } from './cold.ts';
import { derive } from './derive.ts';
import type { Workshop } from './workshop.ts';

/** The memory that is deployed, and where all peers are compared. */
export const DEPLOYED_MB = 256;

/** Cold starts with the CPU share of one memory setting. */
export interface Share {
  readonly memoryMb: number;
  readonly starts: ColdStarts;
  /** From CPU time, where this machine has no shares. */
  readonly isDerived: boolean;
}

/** All peers at the memory that is deployed, those that a goal is about at the others. */
export async function measureShare(
  workshop: Workshop,
  full: ColdStarts,
  { rounds, memoryMb }: { readonly rounds: number; readonly memoryMb: number },
): Promise<Share> {
  const compared = ({ peer }: Built) => memoryMb === DEPLOYED_MB || peer.hasGoal === true;
  const peers = workshop.peers.filter(compared);
  const starts = await measureCold(workshop, { peers, rounds, memoryMb });
  return { memoryMb, starts: starts ?? derive(full, shareOf(memoryMb)), isDerived: !starts };
}
