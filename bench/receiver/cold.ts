import { makeCpuShare } from '../cpu-share.ts';
import { shuffled } from '../statistics.ts';
import type { Built } from './build.ts';
import { type ColdStart, coldStart } from './cold-start.ts';
import { delivery } from './deliveries.ts';
import type { Workshop } from './workshop.ts';

/** By the peer's id, one for each round. */
export type ColdStarts = ReadonlyMap<string, readonly ColdStart[]>;

export interface ColdRounds {
  readonly peers: readonly Built[];
  readonly rounds: number;
  /** The CPU share from the first call on is that of this memory. @default full speed */
  readonly memoryMb?: number;
  readonly callsAfter?: number;
}

/** Starts each peer anew in each round, in an order of its own; undefined where there are no shares. */
export async function measureCold(
  workshop: Workshop,
  { peers, rounds, memoryMb, callsAfter = 0 }: ColdRounds,
): Promise<ColdStarts | undefined> {
  const share = memoryMb === undefined ? undefined : makeCpuShare(memoryMb);
  if (memoryMb !== undefined && !share) return undefined;

  const starts = new Map<string, ColdStart[]>(peers.map(({ peer }) => [peer.id, []]));
  const processesFile = share?.processesFile;
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const { peer, file } of shuffled(peers)) {
        const event = workshop.write(delivery(1));
        const start = await coldStart(workshop, { file, event, processesFile, callsAfter });
        starts.get(peer.id)?.push(start);
      }
    }
  } finally {
    share?.remove();
  }
  return starts;
}
