import fc from 'fast-check';
import type { KnownEventType } from '../../functions/shared/event-types.ts';
import { eventOf } from '../events.ts';
import type { Occurrence } from '../fold.ts';

export interface HistoryOptions {
  readonly events: number;
  readonly seed: number;
  /** The latest that anything occurred, milliseconds since 1970. */
  readonly nowMs: number;
  /** Where the PDF of a Statement is, by its id. */
  readonly urlOf: (statementId: string) => string;
}

/** Half of the hour that a Statement's URL is good for. */
const SPAN_MS = 30 * 60_000;
const EVENTS_PER_PROFILE = 40;

/** What happened to some Profiles, in no order. */
export function historyOf({ events, seed, nowMs, urlOf }: HistoryOptions): Occurrence[] {
  const profiles = Math.ceil(events / EVENTS_PER_PROFILE);
  const drawn = fc.sample(drawOf(profiles), { numRuns: events, seed });
  return drawn.map((draw, index) => occurrence(draw, { index, nowMs, urlOf }));
}

/** What chance decides about an event. */
const drawOf = (profiles: number) =>
  fc.record({
    type: typeOf,
    profile: fc.nat(profiles - 1),
    thing: fc.nat(2),
    // Few of them, so that some events occur at the same moment.
    second: fc.nat(SPAN_MS / 1_000),
    amount: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    timeIn: fc.constantFrom('event', 'offset', 'record'),
    isRepairable: fc.boolean(),
  });

type Draw = ReturnType<typeof drawOf> extends fc.Arbitrary<infer Drawn> ? Drawn : never;

const weighted = (weight: number, ...types: KnownEventType[]) => ({
  weight,
  arbitrary: fc.constantFrom(...types),
});

const typeOf = fc.oneof(
  weighted(40, 'balance.created'),
  weighted(
    25,
    'connection.created',
    'connection.synced.successful',
    'connection.synced.successful.initial',
    'connection.synced.successful.historical',
    'connection.synced.errored',
    'connection.synced.errored.repairable',
    'connection.synced.errored.institution',
    'connection.synced.errored.provider',
    'connection.synced.errored.service',
    'connection.disconnected',
    'connection.updated',
    'connection.changed',
  ),
  weighted(
    16,
    'account.created',
    'account.verified',
    'account.owners_verified',
    'account.reconnected',
    'account.updated',
  ),
  weighted(12, 'profile.created', 'profile.ready', 'profile.updated', 'profile.changed'),
  weighted(6, 'statement.ready', 'statement.created'),
  weighted(1, 'profile.deleted'),
);

interface Place {
  readonly index: number;
  readonly nowMs: number;
  readonly urlOf: HistoryOptions['urlOf'];
}

function occurrence(draw: Draw, place: Place): Occurrence {
  const { type, profile } = draw;
  // One in a hundred; but of a deletion the Profile's id is all that matters.
  const isPoison = place.index % 100 === 50 && type !== 'profile.deleted';
  const occurredMs = place.nowMs - SPAN_MS + draw.second * 1_000;
  const profileId = `p_Soak${profile}`;
  const recorded = eventOf(type);
  const record = { ...recorded.record, ...recordOf(draw, { ...place, profileId }) };

  const { at, ...timed } = { ...recorded, ...times(draw, occurredMs, record) };
  const event = {
    ...timed,
    ...(at === undefined ? {} : { at }),
    id: `evt_Soak${place.index}`,
    profile: { ...Object(Object(recorded).profile), id: profileId },
    ...(isPoison ? { record: 'poison' as never } : {}),
  };
  return { event, occurredMs, isPoison };
}

/** The same moment, as Quiltt's schema lets it be written. */
function times({ timeIn }: Draw, occurredMs: number, record: object) {
  const utc = new Date(occurredMs).toISOString();
  const offset = new Date(occurredMs + 2 * 3_600_000).toISOString().replace('Z', '+02:00');
  const at = { event: utc, offset, record: undefined }[timeIn];
  return { at, record: { ...record, at: utc } };
}

function recordOf(
  { type, thing, amount, isRepairable }: Draw,
  { profileId, urlOf }: Place & { readonly profileId: string },
): object {
  const id = (prefix: string) => `${prefix}_${profileId.slice(2)}x${thing}`;
  const metadata = { amount };

  switch (type.slice(0, type.indexOf('.'))) {
    case 'profile':
      return { id: profileId, metadata };
    case 'connection':
      return { id: id('conn'), metadata, ...statusBy(type, isRepairable) };
    case 'account':
      return { id: id('acct'), connectionId: id('conn'), metadata };
    case 'balance':
      return { id: `bal_${amount}`, accountId: id('acct'), current: amount / 100 };
    default:
      return { id: id('stmt'), accountId: id('acct'), url: urlOf(id('stmt')) };
  }
}

/** The older name says nothing of what is wrong: the status does. */
const statusBy = (type: KnownEventType, isRepairable: boolean): object =>
  type === 'connection.synced.errored'
    ? { status: isRepairable ? 'ERROR_REPAIRABLE' : 'ERROR_SERVICE' }
    : {};
