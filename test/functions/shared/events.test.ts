import * as z from 'zod/mini';
import { type EventType, eventTypes } from '../../../functions/shared/event-types.ts';
import { type EventOf, schemaOf } from '../../../functions/shared/events.ts';
import { eventOf } from '../../events.ts';

const fits = (type: EventType, event: unknown) => z.safeParse(schemaOf(type), event).success;

describe('schemas', () => {
  test.each(eventTypes)('fit a recorded %s and keep all of it', (type) => {
    expect(z.parse(schemaOf(type), eventOf(type))).toEqual(eventOf(type));
  });

  test.each([
    ['connection.updated', 'connection.created'],
    ['connection.synced.errored', 'connection.created'],
    ['profile.updated', 'profile.created'],
    ['account.updated', 'account.created'],
    ['statement.created', 'statement.ready'],
  ] as const)('fit the older %s', (older, type) => {
    const event = { ...eventOf(type), type: older };

    expect(z.parse(schemaOf(older), event)).toEqual(event);
    expect(z.safeParse(schemaOf(older), eventOf(type)).success).toBe(false);
  });

  test('keep fields that are not documented', () => {
    const { record, ...event } = eventOf('balance.created');
    const newer = { ...event, record: { ...record, currency: 'USD' }, sequence: 7 };

    expect(z.parse(schemaOf('balance.created'), newer)).toEqual(newer);
  });

  test('accept values that Quiltt may add to an enumeration', () => {
    const event = eventOf('connection.created', { record: { status: 'PAUSED', provider: 'NEW' } });

    expect(fits('connection.created', event)).toBe(true);
  });

  test('accept the older shape, without at, metadata and half of the record', () => {
    const older = {
      id: 'evt_12sDfIGkY96vVvNvTqNfn9',
      type: 'connection.synced.successful',
      profile: { id: 'p_12uGLpPexyTkZCcJJntSjb', metadata: null },
      record: { id: 'conn_12uGLpPexyTkZCcJJntSjb', status: 'SYNCED', metadata: null },
    };

    expect(fits('connection.synced.successful', older)).toBe(true);
  });

  test.each([
    ['a stub', { id: 'p_12uGLpPexyTkZCcJJntSjb' }],
    ['nothing', null],
  ])('accept a deleted Profile of which Quiltt sends %s', (_, record) => {
    expect(fits('profile.deleted', { ...eventOf('profile.deleted'), record })).toBe(true);
  });

  test.each([
    ['text', { record: 'p_9' }],
    [
      'fields of another shape',
      { record: { id: 'p_9', email: 5, names: { first: 7 }, address: 1 } },
    ],
    ['custom data that is a list', { record: { id: 'p_9', metadata: [] } }],
    ['a number for metadata', { metadata: 7 }],
    ['a number for a time', { at: 7 }],
    ['custom data of the Profile that is a list', { profile: { id: 'p_9', metadata: [] } }],
    ['no record at all', { record: undefined, metadata: undefined, at: undefined }],
  ])('accept a deletion with %s', (_, fields) => {
    expect(fits('profile.deleted', { ...eventOf('profile.deleted'), ...fields })).toBe(true);
  });

  test.each([
    ['a Balance without its Account', 'balance.created', { accountId: undefined }],
    ['a Statement without its link', 'statement.ready', { url: undefined }],
    ['an amount that is text', 'balance.created', { current: '12.50' }],
    ['an amount that no double holds', 'balance.created', { current: 10n ** 400n }],
    ['an amount that is endless', 'balance.created', { current: Number.POSITIVE_INFINITY }],
    ['a Connection whose id is a number', 'connection.created', { id: 7 }],
  ] as const)('refuse %s', (_, type, record) => {
    expect(fits(type, eventOf(type, { record }))).toBe(false);
  });

  test('round an amount beyond 2^53 to the double that Quiltt promises', () => {
    const event = eventOf('balance.created', { record: { current: 9007199254740993n } });

    expect(z.parse(schemaOf('balance.created'), event).record.current).toBe(9007199254740992);
  });

  test('type what a handler reads', () => {
    const read = (event: EventOf<'account.reconnected'>) => [
      event.metadata?.to?.id,
      event.record.connectionId,
      // @ts-expect-error there is no such field
      event.record.conectionId,
      // @ts-expect-error a Balance has amounts, an Account has none
      event.record.current,
    ];

    const event = z.parse(schemaOf('account.reconnected'), eventOf('account.reconnected'));
    expect(read(event).slice(0, 2)).toEqual([
      event.metadata?.to?.id,
      expect.stringMatching(/^conn_/),
    ]);
  });
});
