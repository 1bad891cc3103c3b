import type { Counts } from '../stub/counts.ts';
import type { Built } from './build.ts';
import { delivery, toHttpEvent } from './deliveries.ts';
import { startWarmPeer, type WarmPeer } from './warm-peer.ts';
import type { Workshop } from './workshop.ts';

/** How many events a delivery has; three batches of SQS. */
const EVENTS = 25;

/**
 * Holds a peer to the work before it is timed: it takes each event once and signs its calls, refuses
 * a forgery and what is not JSON, and queues nothing of either.
 * @throws Error that says what it did instead
 */
export async function checkContract(workshop: Workshop, { peer, file }: Built): Promise<void> {
  const subject = await startWarmPeer(workshop, file);
  try {
    await takesEachEventOnce(workshop, subject);
    await refuses(workshop, subject, toHttpEvent('{"events":[]}', 'forged'), [401]);
    // One that says that it lacks something may throw: API Gateway's answer is 500 then.
    const refusals = peer.lacks ? [400, undefined] : [400];
    await refuses(workshop, subject, toHttpEvent('{"events":'), refusals);
  } catch (error) {
    throw new Error(`${peer.id} does not do the work: ${error}`);
  } finally {
    await subject.stop();
  }
}

async function takesEachEventOnce(workshop: Workshop, subject: WarmPeer): Promise<void> {
  await workshop.stub.takeCounts();
  const event = delivery(EVENTS);
  const { answer } = await subject.run({ event: workshop.write(event), calls: 1 });
  const counts = await workshop.stub.takeCounts();
  const bodies = (await workshop.stub.takeBodies()).join('\n');

  const ids: string[] = JSON.parse(event.body ?? '').events.map(({ id }: { id: string }) => id);
  const wrong = ids.filter((id) => bodies.split(`"id":"${id}"`).length !== 2);
  if (answer?.statusCode !== 200) throw new Error(`answered ${answer?.statusCode} to a delivery`);
  if (wrong.length > 0) throw new Error(`did not queue ${wrong.length} events exactly once`);
  if (counts.unsigned > 0) throw new Error(`made ${counts.unsigned} calls that are not signed`);
}

async function refuses(
  workshop: Workshop,
  subject: WarmPeer,
  event: ReturnType<typeof toHttpEvent>,
  statuses: readonly (number | undefined)[],
): Promise<void> {
  await workshop.stub.takeCounts();
  const { answer } = await subject.run({ event: workshop.write(event), calls: 1 });
  const sent = sendsOf(await workshop.stub.takeCounts());

  if (!statuses.includes(answer?.statusCode)) {
    throw new Error(`answered ${answer?.statusCode} where ${statuses.join(' or ')} was due`);
  }
  if (sent > 0) throw new Error('queued what it refused');
}

/** Calls of SQS that send. */
export const sendsOf = ({ calls }: Counts): number =>
  Object.entries(calls)
    .filter(([target]) => target.startsWith('AmazonSQS.SendMessage'))
    .reduce((sum, [, number]) => sum + number, 0);
