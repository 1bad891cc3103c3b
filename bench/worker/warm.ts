import { shuffled } from '../statistics.ts';
import type { Stub } from '../stub/start.ts';
import type { Peer } from './peers.ts';
import type { Subject } from './subject.ts';

/** One batch's events, or those of some small ones, per event. */
export interface Sample {
  readonly cpuUs: number;
  readonly calls: number;
  readonly writeUnits: number;
  readonly indexWriteUnits: number;
  readonly readUnits: number;
  readonly rssMb: number;
}

/** By a peer's id and the size of its batches. */
export type Samples = ReadonlyMap<string, readonly Sample[]>;

export interface Started {
  readonly peer: Peer;
  readonly subject: Subject;
}

export interface Plan {
  /** Of events in a batch. */
  readonly sizes: readonly number[];
  readonly rounds: number;
}

/** So that a clock that ticks, or one pause, does not make a sample. */
const LEAST_EVENTS = 50;

/** Measures each peer at each size in each round, in another order each time. */
export async function measureWarm(
  started: readonly Started[],
  stub: Stub,
  { sizes, rounds }: Plan,
): Promise<Samples> {
  const samples = new Map<string, Sample[]>();
  const take = async (each: Started, size: number, round: number) => {
    const key = keyOf(each.peer, size);
    const sample = await sampleOf(each, size, { round, stub });
    // The first is a warm-up.
    samples.set(key, round === 0 ? [] : [...(samples.get(key) ?? []), sample]);
  };

  for (let round = 0; round <= rounds; round += 1) {
    process.stderr.write(`\rworker: round ${round} of ${rounds} `);
    for (const size of sizes) {
      for (const each of shuffled(started)) await take(each, size, round);
    }
  }
  process.stderr.write('\n');
  return samples;
}

const keyOf = ({ id }: Peer, size: number): string => `${id} ${size}`;

/** What was measured of a peer at a size of its batches, one for each round. */
export const samplesOf = (
  samples: Samples,
  [peer, size]: readonly [Peer | undefined, number],
  name: keyof Sample,
): number[] => ((peer && samples.get(keyOf(peer, size))) ?? []).map((sample) => sample[name]);

async function sampleOf(
  { peer, subject }: Started,
  size: number,
  { round, stub }: { readonly round: number; readonly stub: Stub },
): Promise<Sample> {
  const batches = Math.ceil(LEAST_EVENTS / size);
  const events = batches * size;
  await stub.takeDynamoDbCounts();

  let cpuMs = 0;
  let rssMb = 0;
  for (let batch = 0; batch < batches; batch += 1) {
    const result = await subject.run({
      batch: `${peer.id}${size}x${round}x${batch}x`,
      events: size,
    });
    if (result.failures.length > 0) throw new Error(`${peer.name} failed with some of its events`);
    cpuMs += result.cpuMs;
    rssMb = result.rssMb;
  }

  const counts = await stub.takeDynamoDbCounts();
  return {
    cpuUs: (cpuMs * 1_000) / events,
    calls: counts.calls / events,
    writeUnits: counts.writeUnits / events,
    indexWriteUnits: counts.indexWriteUnits / events,
    readUnits: counts.readUnits / events,
    rssMb,
  };
}
