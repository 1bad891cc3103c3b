import {
  type EventScope,
  eventTypes,
  isEventScope,
  isEventType,
  olderEventTypes,
  scopesOf,
  subscriptionEventTypes,
  type TypesIn,
} from '../../../functions/shared/event-types.ts';

// Written out as in Quiltt's OpenAPI document 2026-04-01, apart from the code's own list.
const PUBLISHED = [
  'account',
  'account.created',
  'account.owners_verified',
  'account.reconnected',
  'account.verified',
  'balance',
  'balance.created',
  'charge.execute',
  'connection',
  'connection.created',
  'connection.disconnected',
  'connection.synced',
  'connection.synced.errored',
  'connection.synced.errored.institution',
  'connection.synced.errored.provider',
  'connection.synced.errored.repairable',
  'connection.synced.errored.service',
  'connection.synced.successful',
  'connection.synced.successful.historical',
  'connection.synced.successful.initial',
  'profile',
  'profile.created',
  'profile.deleted',
  'profile.ready',
  'statement',
  'statement.ready',
];

describe('event types', () => {
  test('are the 18 that Quiltt delivers', () => {
    expect(new Set(eventTypes).size).toBe(18);
    expect(PUBLISHED).toEqual(expect.arrayContaining([...eventTypes]));
  });

  test('derive the 26 values that a subscription accepts', () => {
    expect([...subscriptionEventTypes].sort()).toEqual(PUBLISHED);
  });

  test('have scopes, the most specific first', () => {
    expect(scopesOf('connection.synced.errored.service')).toEqual([
      'connection.synced.errored.service',
      'connection.synced.errored',
      'connection.synced',
      'connection',
    ]);
  });

  test('know older names, which nobody can subscribe to or handle by themselves', () => {
    const older = olderEventTypes.filter((type) => type !== 'connection.synced.errored');

    expect(olderEventTypes.every(isEventType)).toBe(true);
    expect(older.filter(isEventScope)).toEqual([]);
    expect(older.filter((type) => PUBLISHED.includes(type))).toEqual([]);
  });

  test.each([
    ['profile.changed', ['profile']],
    ['connection.updated', ['connection']],
    ['connection.synced.errored', ['connection.synced.errored', 'connection.synced', 'connection']],
    ['account.updated', ['account']],
    ['statement.created', ['statement']],
  ] as const)('let the scope of %s handle it', (type, expected) => {
    expect(scopesOf(type)).toEqual(expected);
  });

  test('are told from names that every object has', () => {
    const inherited = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

    expect(inherited.filter((name) => isEventType(name) || isEventScope(name))).toEqual([]);
  });

  test('are checked at compile time', () => {
    const scope: EventScope = 'connection.synced.errored';
    // A handler of the scope is given the older names too.
    const older: TypesIn<'connection'> = 'connection.updated';
    const child: TypesIn<'connection.synced.errored'> = 'connection.synced.errored.service';
    // @ts-expect-error 'loan' is no scope of Quiltt's
    const noScope: EventScope = 'loan';
    // @ts-expect-error a created Connection is not an errored one
    const noChild: TypesIn<'connection.synced.errored'> = 'connection.created';

    expect([scope, noScope].map(isEventScope)).toEqual([true, false]);
    expect([older, child, noChild].map(isEventType)).toEqual([true, true, true]);
  });
});
