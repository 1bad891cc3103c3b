import { checkNow } from '../../local/check-now.ts';
import { THROTTLED } from '../../local/emulators/interference.ts';
import { payloadOf } from '../events.ts';
import { createProfileEvents, profileNamed } from './profile-events.ts';
import type { RunningStack } from './stack.ts';

/** Delivers as Quiltt does: again while it is refused for now. */
export async function deliver(stack: RunningStack, body: string): Promise<void> {
  while ((await stack.post(body)).status === 503);
}

/**
 * Everything that the stack does: events of every size and shape, one that is tried again, one that
 * comes twice, and the deletion of all that was kept of a Profile.
 */
export async function useAll(stack: RunningStack): Promise<void> {
  const ofProfile = createProfileEvents('used', stack.quiltt);
  const small = ofProfile('balance.created');
  const large = ofProfile('profile.ready', { note: 'x'.repeat(1_100_000) });
  // Of now, so that it is tried again while its URL is good.
  const statement = ofProfile('statement.ready', { at: new Date().toISOString() });
  const again = ofProfile('balance.created', { id: 'evt_again' });
  const dead = ofProfile('connection.created', { record: { id: 7 } });
  const malformed = { profile: profileNamed('used') };
  const post = (...events: unknown[]) => deliver(stack, JSON.stringify(payloadOf(events)));

  // Both tries of the SDK fail at its only write, so that the worker has to try again.
  await stack.interfere({
    action: 'dynamodb:UpdateItem',
    resource: /State/,
    body: new RegExp(`${again.id}"`),
    times: 2,
    takesEffect: false,
    answer: THROTTLED,
  });
  await checkNow(stack);
  await deliver(stack, 'not JSON');
  await post(small, large, statement, again, dead, malformed);
  await stack.said('retried', [again.id]);
  await stack.said('dead', [dead.id]);
  await stack.said(
    'processed',
    [small, large, statement, again].map(({ id }) => id),
  );

  const deletion = ofProfile('profile.deleted');
  await post(small, deletion);
  await stack.said('duplicate', [small.id]);
  await stack.said('processed', [deletion.id]);
}
