import { schemaOf } from '../../../functions/shared/events.ts';
import { createMask } from '../../../functions/shared/redact.ts';
import { createEventLogger } from '../../../functions/worker/event-context.ts';
import { eventOf } from '../../events.ts';
import { captureLines } from './set-up.ts';

const EMAIL = 'person@example.com';
const event = eventOf('profile.created', { record: { email: EMAIL, name: 12_345n } });
const mask = createMask(schemaOf('profile.created'), event);

/** What is logged of whatever a handler gives that does not keep to the types. */
function logged(message: unknown, fields?: unknown) {
  const output = captureLines();
  const logger = createEventLogger({ eventId: 'evt_1' }, mask);

  // JavaScript, or an `any`, gets past the types.
  logger.info(message as string, fields as Record<string, string>);
  expect(output.lines.join('')).not.toContain(EMAIL);
  return output.parsed()[0];
}

afterEach(() => jest.restoreAllMocks());

describe("an event's logger", () => {
  test('keeps plain fields as they are', () => {
    const fields = { id: 'acct_1', count: 7, ok: true };

    expect(logged('done', { ...fields, none: undefined })).toEqual({
      timestamp: expect.any(String),
      level: 'INFO',
      message: 'done',
      ...fields,
      eventId: 'evt_1',
    });
  });

  test.each([
    ['an object', { email: EMAIL }, '{"email":"***"}'],
    ['a list', [{ email: EMAIL }, 7], '[{"email":"***"},7]'],
    ['an Error', new Error(`no ${EMAIL}`), 'Error: no ***'],
    ['an Error with more to it', Object.assign(new Error('no'), { input: EMAIL }), 'Error: no'],
    ['an Error that quotes what was read', new SyntaxError('"x" is not JSON'), 'SyntaxError: '],
    ['a bigint', 7n, '7'],
    ['a personal bigint', 12_345n, '***'],
    ['a personal number', 12_345, '***'],
    ['a symbol', Symbol(EMAIL), 'Symbol(***)'],
    ['null', null, 'null'],
    ['what is another thing in JSON', { toJSON: () => EMAIL }, '"***"'],
    ['what is no text', { toJSON: refuse }, 'what cannot be written as text'],
  ])('writes %s as masked text', (_, value, expected) => {
    expect(logged('done', { value })).toMatchObject({ message: 'done', value: expected });
    expect(logged(value)).toMatchObject({ message: expected });
  });

  test('masks a function, whose text is its source', () => {
    const value = Object.assign(() => {}, { toString: () => EMAIL });

    expect(logged('done', { value })).toMatchObject({ value: '***' });
  });

  test('masks the names of fields', () => {
    expect(logged('done', { [EMAIL]: 1 })).toMatchObject({ '***': 1 });
  });

  test.each([
    ['null', null],
    ['an object that refuses', Object.defineProperty({}, 'a', { enumerable: true, get: refuse })],
    ['a Proxy that refuses', new Proxy({}, { ownKeys: refuse })],
  ])('writes the message where the fields are %s', (_, fields) => {
    expect(logged('done', fields)).toMatchObject({ message: 'done', eventId: 'evt_1' });
  });

  test('cuts what is long', () => {
    expect(logged('x'.repeat(5_000), { value: 'y'.repeat(5_000) })).toMatchObject({
      message: 'x'.repeat(4_096),
      value: 'y'.repeat(4_096),
    });
  });
});

function refuse(): never {
  throw new Error(EMAIL);
}
