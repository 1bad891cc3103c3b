import fc from 'fast-check';
import { type EventScope, eventScopes, eventTypes } from '../../../functions/shared/event-types.ts';
import {
  createFindHandlers,
  type EventHandlers,
  type FindHandlers,
} from '../../../functions/worker/find-handler.ts';

const layerOf = (scopes: readonly EventScope[]) => {
  const named = scopes.map((scope) => [
    scope,
    Object.defineProperty(() => {}, 'name', { value: scope }),
  ]);
  return Object.fromEntries(named) as EventHandlers;
};
const registered = (scopes: readonly EventScope[]) => createFindHandlers([layerOf(scopes)]);
const foundFor = (find: FindHandlers, type: string) => {
  const found = find({ type });
  return found.kind === 'handlers' ? found.runs.map(({ name }) => name).join() : found.kind;
};

describe('handler', () => {
  test('is the most specific one registered, for every type and every registration', () => {
    fc.assert(
      fc.property(fc.subarray([...eventScopes]), fc.constantFrom(...eventTypes), (scopes, type) => {
        const including = scopes.filter((scope) => type === scope || type.startsWith(`${scope}.`));
        const longest = including.sort((a, b) => b.length - a.length)[0];

        expect(foundFor(registered(scopes), type)).toBe(longest ?? 'ignored');
      }),
    );
  });

  test('of each layer is found by itself, in the order of the layers', () => {
    const find = createFindHandlers([
      layerOf(['connection', 'profile']),
      layerOf(['connection.synced', 'connection']),
      layerOf([]),
    ]);

    expect(foundFor(find, 'connection.synced.successful')).toBe('connection,connection.synced');
    expect(foundFor(find, 'connection.created')).toBe('connection,connection');
    expect(foundFor(find, 'profile.ready')).toBe('profile');
    expect(foundFor(find, 'balance.created')).toBe('ignored');
  });

  test('of a scope gets what older names say too', () => {
    expect(foundFor(registered(['statement']), 'statement.created')).toBe('statement');
  });

  test('of a scope catches the four kinds of error', () => {
    const find = registered(['connection.synced.errored']);
    const kinds = ['repairable', 'institution', 'provider', 'service'];

    expect(kinds.map((kind) => foundFor(find, `connection.synced.errored.${kind}`))).toEqual(
      kinds.map(() => 'connection.synced.errored'),
    );
    expect(foundFor(find, 'connection.synced.successful')).toBe('ignored');
  });

  test.each([
    'constructor',
    '__proto__',
    'toString',
    'loan.created',
    'connection.synced',
    'profile',
    '',
  ])("is unknown for a type called '%s'", (type) => {
    expect(foundFor(registered([...eventScopes]), type)).toBe('unknown');
  });

  test('is refused for a name that Quiltt does not have', () => {
    // @ts-expect-error 'loan.created' is no event type of Quiltt's
    const handlers: EventHandlers = { 'loan.created': () => {} };

    expect(() => createFindHandlers([handlers])).toThrow(
      "'loan.created' is neither an event type of Quiltt's nor a scope of one",
    );
  });

  test('is refused where it is no function', () => {
    // @ts-expect-error a handler is a function
    const handlers: EventHandlers = { 'profile.ready': 'later' };

    expect(() => createFindHandlers([handlers])).toThrow(
      "the handler for 'profile.ready' is not a function",
    );
  });

  test('gets the event that its name promises', () => {
    const handlers: EventHandlers = {
      'balance.created': ({ record }) => void record.current,
      // @ts-expect-error a Profile has no current amount
      'profile.ready': ({ record }) => void record.current,
    };

    expect(Object.keys(handlers)).toHaveLength(2);
  });
});
