import { eventTypes } from '../../functions/shared/event-types.ts';
import { payloadOf } from '../events.ts';
import { createProfileEvents, type ProfileEvent, profileNamed } from './profile-events.ts';
import type { RunningStack } from './stack.ts';

/** Large enough for a claim in the PayloadBucket. */
export const LARGE = 'x'.repeat(1_100_000);

/** Events of one Profile that leave something of each kind that is kept, wherever that is. */
export interface Life {
  readonly processed: readonly ProfileEvent[];
  readonly unknown: ProfileEvent;
  /** Of a known type with another shape. */
  readonly misshapen: ProfileEvent;
  /** One whose handler is to give up on it, one whose handler is to fail for now. */
  readonly dead: ProfileEvent;
  readonly failed: ProfileEvent;
  /** For quarantine: it has no id. */
  readonly malformed: object;
}

/** An event's id, which stays in the Ledger, tells nothing of the Profile: it begins with `prefix`. */
export function lifeOf(name: string, prefix: string, quiltt: RunningStack['quiltt']): Life {
  const make = createProfileEvents(name, quiltt);
  const kept = eventTypes.filter((type) => type !== 'profile.deleted');
  const idOf = (what: string) => ({ id: `evt_${prefix}_${what}` });
  const dead = make('balance.created', idOf('dead'));

  return {
    processed: [
      ...kept.map((type) => make(type, idOf(type))),
      make('profile.ready', { ...idOf('large'), note: `${name} ${LARGE}` }),
    ],
    unknown: { ...dead, ...idOf('unknown'), type: 'loan.created' },
    misshapen: make('account.created', { ...idOf('shape'), record: { connectionId: 7 } }),
    dead,
    failed: make('balance.created', idOf('failed')),
    malformed: { profile: profileNamed(name), note: 'without an id' },
  };
}

/** Sends all of it. Resolves once each event is kept as it is meant to be. */
export async function live(life: Life, { post, said }: RunningStack): Promise<void> {
  const { processed, unknown, misshapen, dead, failed, malformed } = life;
  const events = [...processed, unknown, misshapen, dead, failed, malformed];
  await post(JSON.stringify(payloadOf(events)));

  await said(
    'processed',
    processed.map(({ id }) => id),
  );
  await said('unknown', [unknown.id]);
  await said('dead', [misshapen.id, dead.id]);
  await said('retried', [failed.id]);
}
