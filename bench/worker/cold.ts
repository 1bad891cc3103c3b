import { shuffled } from '../statistics.ts';
import type { Stub } from '../stub/start.ts';
import type { Built } from './build.ts';
import { startSubject } from './subject.ts';

/** From the start of a process to the end of its first batch. */
export interface ColdSample {
  readonly bootMs: number;
  readonly loadMs: number;
  readonly firstMs: number;
  readonly cpuMs: number;
  /** Once it is loaded. */
  readonly rssMb: number;
}

/** As the event source is deployed. */
const EVENTS = 10;

/** A process for each sample. */
export async function measureCold(
  peers: readonly Built[],
  stub: Stub,
  rounds: number,
): Promise<ReadonlyMap<string, readonly ColdSample[]>> {
  const samples = new Map<string, ColdSample[]>(peers.map(({ id }) => [id, []]));

  for (let round = 0; round < rounds; round += 1) {
    process.stderr.write(`\rworker, cold: round ${round + 1} of ${rounds} `);
    for (const peer of shuffled(peers))
      samples.get(peer.id)?.push(await sampleOf(peer, stub, round));
  }
  process.stderr.write('\n');
  return samples;
}

async function sampleOf(peer: Built, stub: Stub, round: number): Promise<ColdSample> {
  const { loaded, run, stop } = await startSubject(peer, stub);
  const { cpuMs, wallMs } = await run({ batch: `${peer.id}cold${round}x`, events: EVENTS });
  await stop();
  return { ...loaded, firstMs: wallMs, cpuMs: loaded.cpuMs + cpuMs };
}
