import fc from 'fast-check';
import { type EventType, eventTypes } from '../../../functions/shared/event-types.ts';
import { schemaOf } from '../../../functions/shared/events.ts';
import { createMask } from '../../../functions/shared/redact.ts';
import { eventOf } from '../../events.ts';

const masked = (type: EventType, event: unknown, text: string) =>
  createMask(schemaOf(type), event)(text);

describe('mask', () => {
  test.each([
    ['profile.created', 'email'],
    ['profile.created', 'phone'],
    ['profile.created', 'name'],
    ['profile.created', 'names.full'],
    ['profile.created', 'names.first'],
    ['profile.created', 'names.last'],
    ['profile.created', 'dateOfBirth'],
    ['profile.created', 'address.line1'],
    ['profile.created', 'address.line2'],
    ['profile.created', 'address.city'],
    ['profile.created', 'address.state'],
    ['profile.created', 'address.postalCode'],
    ['profile.created', 'metadata.any'],
    ['connection.created', 'metadata.any'],
    ['account.created', 'metadata.any'],
    ['balance.created', 'available'],
    ['balance.created', 'current'],
    ['balance.created', 'limit'],
    ['statement.ready', 'url'],
  ] as const)("takes the %s record's %s out of a text", (type, path) => {
    const [field = '', part] = path.split('.');
    const record = { [field]: part ? { [part]: 'a private word' } : 'a private word' };

    expect(masked(type, eventOf(type, { record }), 'cannot read a private word')).toBe(
      'cannot read ***',
    );
  });

  test('takes out fields that the schema does not know, and fields of another shape', () => {
    const event = eventOf('profile.created', {
      record: { taxId: '078-05-1120', names: 'Ada Byron' },
    });

    expect(masked('profile.created', event, '078-05-1120 Ada Byron')).toBe('*** ***');
  });

  test.each([
    ['within JSON', 'Jane "JJ"\nO', JSON.stringify({ name: 'Jane "JJ"\nO' }), '{"name":"***"}'],
    ['within a URL', 'jane+b@example.com', '?mail=jane%2Bb%40example.com', '?mail=***'],
    ['in other letters', 'Jane@Example.com', 'jane@example.com', '***'],
    ['with what a pattern would mean', 'a.*(b', 'a.*(b axxb', '*** axxb'],
  ])('takes a value out %s', (_, name, text, expected) => {
    expect(masked('profile.created', eventOf('profile.created', { record: { name } }), text)).toBe(
      expected,
    );
  });

  test('takes out a long amount as the event and as the handler has it', () => {
    const event = eventOf('balance.created', { record: { current: 9007199254740993n } });

    expect(masked('balance.created', event, '9007199254740993 9007199254740992')).toBe('*** ***');
  });

  test('takes out the keys of custom data', () => {
    const event = eventOf('profile.created', { record: { metadata: { '078-05-1120': true } } });

    expect(masked('profile.created', event, '078-05-1120')).toBe('***');
  });

  test('takes out a value of any length, however long the event', () => {
    const name = 'é'.repeat(700_000);
    const event = eventOf('profile.created', { record: { name } });

    expect(masked('profile.created', event, 'short')).toBe('short');
    expect(masked('profile.created', event, `long ${name}`)).toBe('long ***');
  });

  test('leaves no rest of a value that holds a shorter one', () => {
    const event = eventOf('profile.created', { record: { name: 'Ada Lovelace', email: 'Ada' } });

    expect(masked('profile.created', event, 'Ada Lovelace')).toBe('***');
  });

  test('leaves no rest of two values that overlap', () => {
    const event = eventOf('profile.created', { record: { name: 'Mx. Ada', email: 'Ada Byron' } });

    expect(masked('profile.created', event, 'for Mx. Ada Byron')).toBe('for ***');
  });

  test('leaves nothing of any value in any text, wherever that is cut', () => {
    fc.assert(
      fc.property(
        anyValues,
        fc.array(anyPiece, { maxLength: 80 }),
        anyFiller,
        (values, pieces, filler) => {
          const written = pieces.map(({ index, write }) =>
            write(values[index % values.length] ?? ''),
          );
          const event = eventOf('profile.created', { record: { metadata: { values } } });
          const left = masked(
            'profile.created',
            event,
            [filler, ...written].join('7'),
          ).toLowerCase();

          expect(left.length).toBeLessThanOrEqual(4_096);
          for (const value of values) {
            expect(left).not.toContain(value.toLowerCase());
            if (value.length > 8) expect(left).not.toContain(value.toLowerCase().slice(0, 8));
          }
        },
      ),
    );
  });

  test.each([
    ['href', 'GET https://statements.example.com/a%20b/1.pdf?token=SE%2FCRET&x=1#top', 'GET ***'],
    ['host', 'getaddrinfo ENOTFOUND statements.example.com', 'getaddrinfo ENOTFOUND ***'],
    ['path', 'GET /a%20b/1.pdf answered 500', 'GET *** answered 500'],
    ['path and query', 'GET /a%20b/1.pdf?token=SE%2FCRET&x=1 failed', 'GET *** failed'],
    ['path, decoded', 'no file /a b/1.pdf', 'no file ***'],
    ['query', 'query ?token=SE%2FCRET&x=1', 'query ***'],
    ['query value', 'token SE%2FCRET expired', 'token *** expired'],
    ['query value, decoded', 'token SE/CRET expired', 'token *** expired'],
  ])("takes the %s of a Statement's URL out", (_, text, expected) => {
    const url = 'https://statements.example.com/a%20b/1.pdf?token=SE%2FCRET&x=1#top';
    const event = eventOf('statement.ready', { record: { url } });

    expect(masked('statement.ready', event, text)).toBe(expected);
  });

  test("leaves a host of one word, which is nobody's", () => {
    const event = eventOf('statement.ready', { record: { url: 'https://com/' } });

    expect(masked('statement.ready', event, 'computed')).toBe('computed');
  });

  test.each([2_500, 100_000])('takes out what lies %i levels deep', (levels) => {
    let metadata: object = { key: 'a private word' };
    for (let level = 0; level < levels; level += 1) metadata = { a: metadata };
    const event = eventOf('profile.created', { record: { metadata } });

    expect(masked('profile.created', event, 'cannot read a private word')).toBe('cannot read ***');
  });

  test('never throws, and leaves nothing where it cannot tell', () => {
    const record = Object.defineProperty({}, 'name', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });
    const event = { ...eventOf('profile.created'), record };

    expect(masked('profile.created', event, 'a private word')).toBe('***');
  });

  test.each(eventTypes)('leaves the ids of a %s readable', (type) => {
    const { id, record } = eventOf(type);
    // Nothing is known of a deleted Profile's record, so all of it is private.
    const recordId = type === 'profile.deleted' ? '' : record.id;

    expect(masked(type, eventOf(type), `${id} ${type} ${recordId}`)).toBe(
      `${id} ${type} ${recordId}`,
    );
  });
});

/** Few letters, so that values begin alike and lie within each other. */
const anyValue = fc
  .string({ unit: fc.constantFrom('a', 'b', 'A', 'é', 'ß', '"', '/', '?', '=', ' '), minLength: 3 })
  .filter((value) => value.length >= 3);
const longValue = fc
  .tuple(anyValue, fc.integer({ min: 1, max: 900 }))
  .map(([value, times]) => value.repeat(times));
const anyValues = fc.array(fc.oneof(anyValue, longValue), { minLength: 1, maxLength: 8 });

const anyPiece = fc.record({
  index: fc.nat(),
  write: fc.constantFrom(
    (value: string) => value,
    (value: string) => (value.toUpperCase().length === value.length ? value.toUpperCase() : value),
    (value: string) => JSON.stringify(value).slice(1, -1),
    encodeURIComponent,
  ),
});

/** Often almost all that a mask looks through. */
const anyFiller = fc
  .oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 4_000, max: 4_096 }))
  .map((length) => '1'.repeat(length));
