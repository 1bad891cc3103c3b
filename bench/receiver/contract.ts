import type { Counts } from '../stub/counts.ts';
import type { Built } from './build.ts';
import { type Check, LACKING } from './checks.ts';
import { delivery, toHttpEvent } from './deliveries.ts';
import { startWarmPeer, type WarmPeer } from './warm-peer.ts';
import type { Workshop } from './workshop.ts';

/** How many events a delivery has; three batches of SQS. */
const EVENTS = 25;
const BATCHES = 3;

/**
 * Holds a peer to the work before it is timed: it takes each event once and signs its calls, refuses
 * a forgery, and queues nothing of what it refuses. What it says that it lacks, it has to lack.
 * @throws Error that says what it did instead
 */
export async function checkContract(workshop: Workshop, { peer, file }: Built): Promise<void> {
  const subject = await startWarmPeer(workshop, file);
  try {
    await takesEachEventOnce(workshop, subject);
    await refuses(workshop, subject, toHttpEvent('{"events":[]}', { secret: 'forged' }), [401]);
    for (const check of Object.keys(LACKING) as Check[]) {
      if (peer.lacks?.includes(check)) await isUnmet(check, CHECKS[check](workshop, subject));
      else await CHECKS[check](workshop, subject);
    }
  } catch (error) {
    throw new Error(`${peer.id} does not do the work: ${error}`);
  } finally {
    await subject.stop();
  }
}

/** It did something else than it should. */
class Unmet extends Error {}

const CHECKS: Readonly<Record<Check, (workshop: Workshop, subject: WarmPeer) => Promise<void>>> = {
  batch: async (workshop, subject) => {
    const { sent } = await give(workshop, subject, delivery(EVENTS));
    if (sent !== BATCHES) throw new Unmet(`sent ${sent} times for ${EVENTS} events`);
  },
  // Ours answers 200, for the event is in quarantine.
  schema: (workshop, subject) =>
    refuses(workshop, subject, toHttpEvent('{"events":[{"id":1}]}'), [400, 200]),
  timestamp: (workshop, subject) =>
    refuses(workshop, subject, toHttpEvent('{"events":[]}', { ageSeconds: 600 }), [401]),
  json: (workshop, subject) => refuses(workshop, subject, toHttpEvent('{"events":'), [400]),
};

async function isUnmet(check: Check, outcome: Promise<void>): Promise<void> {
  const error = await outcome.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!error) throw new Error(`it does what it is excused from: ${check}`);
  if (!(error instanceof Unmet)) throw error;
}

async function takesEachEventOnce(workshop: Workshop, subject: WarmPeer): Promise<void> {
  const event = delivery(EVENTS);
  const { status, counts } = await give(workshop, subject, event);
  const bodies = (await workshop.stub.takeBodies()).join('\n');

  const ids: string[] = JSON.parse(event.body ?? '').events.map(({ id }: { id: string }) => id);
  const wrong = ids.filter((id) => bodies.split(`"id":"${id}"`).length !== 2);
  if (status !== 200) throw new Unmet(`answered ${status} to a delivery`);
  if (wrong.length > 0) throw new Unmet(`did not queue ${wrong.length} events exactly once`);
  if (counts.unsigned > 0) throw new Unmet(`made ${counts.unsigned} calls that are not signed`);
}

async function refuses(
  workshop: Workshop,
  subject: WarmPeer,
  event: ReturnType<typeof toHttpEvent>,
  statuses: readonly number[],
): Promise<void> {
  const { status, sent } = await give(workshop, subject, event);

  if (status === undefined || !statuses.includes(status)) {
    throw new Unmet(`answered ${status} where ${statuses.join(' or ')} was due`);
  }
  if (sent > 0) throw new Unmet('queued what it refused');
}

/** @returns its status, undefined where it threw, and what it called meanwhile */
async function give(
  { stub, write }: Workshop,
  subject: WarmPeer,
  event: ReturnType<typeof toHttpEvent>,
) {
  await stub.takeCounts();
  const { answer } = await subject.run({ event: write(event), calls: 1 });
  const counts = await stub.takeCounts();
  return { status: answer?.statusCode, counts, sent: sendsOf(counts) };
}

/** Calls of SQS that send. */
export const sendsOf = ({ calls }: Counts): number =>
  Object.entries(calls)
    .filter(([target]) => target.startsWith('AmazonSQS.SendMessage'))
    .reduce((sum, [, number]) => sum + number, 0);
