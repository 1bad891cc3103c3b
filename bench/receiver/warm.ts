import { shuffled } from '../statistics.ts';
import type { Built } from './build.ts';

import { delivery } from './deliveries.ts';
import { sendsOf } from './give.ts';
import { startWarmPeer, type WarmPeer } from './warm-peer.ts';
import type { Workshop } from './workshop.ts';

/** How many deliveries make one sample, by the events of each: a tenth of a second or so. */
export const CALLS: Readonly<Record<number, number>> = { 1: 60, 10: 40, 100: 8, 1000: 1 };

/** Of one peer, with so many events in a delivery. */
export interface WarmRuns {
  /** CPU of a delivery; one sample a round. */
  readonly cpuMs: readonly number[];
  /** From event to answer, of each delivery. */
  readonly wallMs: readonly number[];
  /** Calls of SQS for each event. */
  readonly sendsPerEvent: number;
  /** Memory after the last round. */
  readonly rssMb: number;
}

/** By the peer's id, then by the number of events. */
export type Warm = ReadonlyMap<string, Map<number, WarmRuns>>;

interface WarmRounds {
  readonly peers: readonly Built[];
  readonly rounds: number;
}

/** Starts all peers, lets each become warm, then measures them in turn, in an order of its own each round. */
export async function measureWarm(
  workshop: Workshop,
  { peers, rounds }: WarmRounds,
): Promise<Warm> {
  const subjects: Subject[] = [];
  for (const { peer, file } of peers) {
    subjects.push({ peer, warmPeer: await startWarmPeer(workshop, file) });
  }

  const warm: Warm = new Map(peers.map(({ peer }) => [peer.id, new Map<number, WarmRuns>()]));
  const each = async (runs: Runs, take: typeof add) => {
    for (const { peer, warmPeer } of shuffled(subjects)) {
      take(warm, [peer.id, runs.events], await run(workshop, warmPeer, runs));
    }
  };
  for (const events of Object.keys(CALLS).map(Number)) {
    // The first round is for the compiler.
    await each({ events, times: WARM_UP }, () => {});
    for (let round = 0; round < rounds; round += 1) await each({ events, times: 1 }, add);
  }
  for (const { warmPeer } of subjects) await warmPeer.stop();
  return warm;
}

const WARM_UP = 5;

interface Subject extends Pick<Built, 'peer'> {
  readonly warmPeer: WarmPeer;
}

interface Runs {
  readonly events: number;
  readonly times: number;
}

async function run(
  { write, stub }: Workshop,
  subject: WarmPeer,
  { events, times }: Runs,
): Promise<WarmRuns> {
  const calls = (CALLS[events] ?? 1) * times;
  await stub.takeCounts();
  const { cpuMs, wallMs, rssMb, answer } = await subject.run({
    event: write(delivery(events)),
    calls,
  });
  if (answer?.statusCode !== 200) throw new Error(`a warm peer answered ${answer?.statusCode}`);

  const sendsPerEvent = sendsOf(await stub.takeCounts()) / calls / events;
  return { cpuMs: [cpuMs / calls], wallMs, sendsPerEvent, rssMb };
}

function add(warm: Warm, [id, events]: readonly [string, number], runs: WarmRuns): void {
  const known = warm.get(id)?.get(events);
  warm.get(id)?.set(events, {
    ...runs,
    cpuMs: [...(known?.cpuMs ?? []), ...runs.cpuMs],
    wallMs: [...(known?.wallMs ?? []), ...runs.wallMs],
  });
}
