import {
  type EventScope,
  eventTypes,
  isEventScope,
  isEventType,
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

  test('are told from names that every object has', () => {
    const inherited = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

    expect(inherited.filter((name) => isEventType(name) || isEventScope(name))).toEqual([]);
  });

  test('are checked at compile time', () => {
    const scope: EventScope = 'connection.synced.errored';
    const child: TypesIn<'connection.synced.errored'> = 'connection.synced.errored.service';
    // @ts-expect-error 'loan' is no scope of Quiltt's
    const noScope: EventScope = 'loan';
    // @ts-expect-error a created Connection is not an errored one
    const noChild: TypesIn<'connection.synced.errored'> = 'connection.created';

    expect([scope, noScope].map(isEventScope)).toEqual([true, false]);
    expect([child, noChild].map(isEventType)).toEqual([true, true]);
  });
});
