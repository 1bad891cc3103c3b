import type { Built } from './build.ts';
import { CHECKS, type Check } from './checks.ts';
import { delivery, toHttpEvent } from './deliveries.ts';
import { give, refuses, type Tried, Unmet } from './give.ts';
import { startWarmPeer } from './warm-peer.ts';
import type { Workshop } from './workshop.ts';

/**
 * Holds a peer to the work before it is timed: it takes each event once and signs its calls, refuses
 * a forgery, and queues nothing of what it refuses. What it says that it lacks, it has to lack.
 * @throws Error that says what it did instead
 */
export async function checkContract(workshop: Workshop, { peer, file }: Built): Promise<void> {
  await workshop.stub.takeCounts();
  const subject = await startWarmPeer(workshop, file);
  const tried = { workshop, subject };
  try {
    await isWarmed(tried, peer.isWarmed ?? false);
    await takesEachEventOnce(tried);
    await refuses(tried, toHttpEvent('{"events":[]}', { secret: 'forged' }), [401]);
    for (const check of Object.keys(CHECKS) as Check[]) {
      if (peer.lacks?.includes(check)) await isUnmet(check, CHECKS[check].holds(tried));
      else await CHECKS[check].holds(tried);
    }
  } catch (error) {
    throw new Error(`${peer.id} does not do the work: ${error}`);
  } finally {
    await subject.stop();
  }
}

async function isUnmet(check: Check, outcome: Promise<void>): Promise<void> {
  const error = await outcome.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!error) throw new Error(`it does what it is excused from: ${check}`);
  if (!(error instanceof Unmet)) throw error;
}

/** At its start, before anything is asked of it. */
async function isWarmed({ workshop }: Tried, expected: boolean): Promise<void> {
  const { calls } = await workshop.stub.takeCounts();
  const hasRead = Object.keys(calls).some((target) => target.startsWith('secretsmanager.'));
  if (hasRead !== expected) throw new Unmet(`${hasRead ? 'reads' : 'does not read'} the secret`);
}

async function takesEachEventOnce(tried: Tried): Promise<void> {
  const event = delivery(25);
  const { status, counts } = await give(tried, event);
  const bodies = (await tried.workshop.stub.takeBodies()).join('\n');

  const ids: string[] = JSON.parse(event.body ?? '').events.map(({ id }: { id: string }) => id);
  const wrong = ids.filter((id) => bodies.split(`"id":"${id}"`).length !== 2);
  if (status !== 200) throw new Unmet(`answered ${status} to a delivery`);
  if (wrong.length > 0) throw new Unmet(`did not queue ${wrong.length} events exactly once`);
  if (counts.unsigned > 0) throw new Unmet(`made ${counts.unsigned} calls that are not signed`);
}
