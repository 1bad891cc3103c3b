import fc from 'fast-check';
import { type EventScope, eventScopes, eventTypes } from '../../../functions/shared/event-types.ts';
import {
  createFindHandler,
  type EventHandlers,
  type FindHandler,
} from '../../../functions/worker/find-handler.ts';

const registered = (scopes: readonly EventScope[]) => {
  const named = scopes.map((scope) => [
    scope,
    Object.defineProperty(() => {}, 'name', { value: scope }),
  ]);
  return createFindHandler(Object.fromEntries(named) as EventHandlers);
};
const foundFor = (find: FindHandler, type: string) => {
  const found = find({ type });
  return found.kind === 'handler' ? found.run.name : found.kind;
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

  test('of a scope catches the four kinds of error', () => {
    const find = registered(['connection.synced.errored']);
    const kinds = ['repairable', 'institution', 'provider', 'service'];

    expect(kinds.map((kind) => foundFor(find, `connection.synced.errored.${kind}`))).toEqual(
      kinds.map(() => 'connection.synced.errored'),
    );
    expect(foundFor(find, 'connection.synced.successful')).toBe('ignored');
  });

  test.each(['constructor', '__proto__', 'toString', 'loan.created', 'connection.synced', ''])(
    "is unknown for a type called '%s'",
    (type) => {
      expect(foundFor(registered([...eventScopes]), type)).toBe('unknown');
    },
  );

  test('is refused for a name that Quiltt does not have', () => {
    // @ts-expect-error 'loan.created' is no event type of Quiltt's
    const handlers: EventHandlers = { 'loan.created': () => {} };

    expect(() => createFindHandler(handlers)).toThrow(
      "'loan.created' is neither an event type of Quiltt's nor a scope of one",
    );
  });

  test('is refused where it is no function', () => {
    // @ts-expect-error a handler is a function
    const handlers: EventHandlers = { 'profile.ready': 'later' };

    expect(() => createFindHandler(handlers)).toThrow(
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
