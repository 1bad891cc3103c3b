import fc from 'fast-check';
import { eventTypes, subscriptionEventTypes } from '../../../functions/shared/event-types.ts';
import { eventsFor } from '../../../local/quiltt/subscription.ts';

const types = [
  ...eventTypes,
  'charge.execute',
  'loan.created',
  'connection.synced.successful.late',
];
const near = ['profiles.created', 'connection.synced.successfully', 'connectio', 'balance'];
const events = [...types, ...near].map((type) => ({ id: `evt_${type}`, type }));

/** All names that a type goes by, the first segment first: told apart by segments, not by text. */
const namesOf = (type: string): readonly string[] => {
  const segments = type.split('.');
  return segments.map((_, i) => segments.slice(0, i + 1).join('.'));
};

describe('a subscription', () => {
  test('gets just the events whose type it names, or a scope of theirs', () => {
    fc.assert(
      fc.property(fc.subarray([...subscriptionEventTypes]), (names) => {
        const expected = events.filter(({ type }) =>
          namesOf(type).some((name) => names.some((asked) => asked === name)),
        );

        expect(eventsFor({ disabled: false, eventTypes: names }, events)).toEqual(expected);
      }),
    );
  });

  test('to a type that is a scope as well gets what is below it', () => {
    const asking = { disabled: false, eventTypes: ['connection.synced.successful'] };

    expect(eventsFor(asking, events).map(({ type }) => type)).toEqual([
      'connection.synced.successful',
      'connection.synced.successful.initial',
      'connection.synced.successful.historical',
      'connection.synced.successful.late',
    ]);
  });

  test('gets nothing while it is disabled', () => {
    expect(eventsFor({ disabled: true, eventTypes: ['profile'] }, events)).toEqual([]);
  });

  test.each([undefined, null, 7, {}, { type: 7 }])('never gets the event %j', (event) => {
    expect(eventsFor({ disabled: false, eventTypes: ['profile'] }, [event])).toEqual([]);
  });
});
