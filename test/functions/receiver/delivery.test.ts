import fc from 'fast-check';
import { readDelivery } from '../../../functions/receiver/delivery.ts';

const read = (value: unknown) => readDelivery(Buffer.from(JSON.stringify(value)));

const wellFormed = fc.record({
  id: fc.string({ minLength: 1, maxLength: 256 }),
  type: fc.string({ minLength: 1, maxLength: 256 }),
  record: fc.jsonValue(),
});
const anyElement = fc.oneof(wellFormed, fc.jsonValue());

describe('delivery', () => {
  test('is split so that every element comes out exactly once, as it came', () => {
    fc.assert(
      fc.property(fc.array(anyElement), (elements) => {
        const sent = JSON.parse(JSON.stringify(elements)) as unknown[];
        const delivery = read({ events: elements });
        if ('issues' in delivery) throw new Error('not split');

        const malformed = delivery.malformed.map(({ event }) => event);
        const bag = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
        expect(bag([...delivery.events, ...malformed])).toEqual(bag(sent));
      }),
    );
  });

  test('takes types and fields that nobody has heard of', () => {
    const event = { id: 'evt_1', type: 'loan.created', planet: 'Mars' };

    expect(read({ events: [event], sequence: 1 })).toMatchObject({
      events: [event],
      malformed: [],
    });
  });

  test('may hold no events at all', () => {
    expect(read({ events: [] })).toMatchObject({ events: [], malformed: [] });
  });

  test.each([
    ['a number', 7],
    ['null', null],
    ['no id', { type: 't' }],
    ['an empty id', { id: '', type: 't' }],
    ['a numeric id', { id: 7, type: 't' }],
    ['an id of 257 characters', { id: 'x'.repeat(257), type: 't' }],
    ['no type', { id: 'evt_1' }],
    ['half a character in its id', { id: 'evt_\ud800', type: 't' }],
    ['half a character in its type', { id: 'evt_1', type: 't.\udfff' }],
  ])('sets an element with %s apart and keeps the others', (_, element) => {
    const good = { id: 'evt_1', type: 't' };
    const delivery = read({ events: [good, element, good] });

    expect(delivery).toMatchObject({ events: [good, good], malformed: [{ event: element }] });
  });

  test.each([
    ['text', 'secret', ''],
    ['cut JSON', '{"events":["secret"', ''],
    ['a list', '["secret"]', ''],
    ['no events', '{"secret":1}', 'events'],
    ['events that are no list', '{"events":{"secret":1}}', 'events'],
  ])('is none with %s, and the issues name places only', (_, text, path) => {
    const delivery = readDelivery(Buffer.from(text));

    expect(delivery).toMatchObject({ issues: [{ path, message: expect.any(String) }] });
    expect(JSON.stringify(delivery)).not.toContain('secret');
  });

  test('is none in bytes that are not UTF-8', () => {
    const body = Buffer.concat([
      Buffer.from('{"events":["'),
      Buffer.from([0xff]),
      Buffer.from('"]}'),
    ]);

    expect(readDelivery(body)).toEqual({ issues: [{ path: '', message: 'not JSON in UTF-8' }] });
  });
});
