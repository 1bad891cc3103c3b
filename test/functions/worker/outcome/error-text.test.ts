import fc from 'fast-check';
import { schemaOf } from '../../../../functions/shared/events.ts';
import { createMask } from '../../../../functions/shared/redact.ts';
import { errorText, lineOf } from '../../../../functions/worker/outcome/error-text.ts';
import { eventOf } from '../../../events.ts';

const plain = (text: string) => text;
const bytesOf = (text: string) => Buffer.byteLength(JSON.stringify(text)) - 2;
const fingerprintOf = (message: string) => errorText(new Error(message), plain).fingerprint;

describe('error text', () => {
  test('is the same print for errors that differ in ids and numbers alone', () => {
    expect(fingerprintOf('no user 17 for evt_1Abc after 3 s')).toBe(
      fingerprintOf('no user 4 for evt_9Xyz after 300 s'),
    );
    expect(fingerprintOf('no user 17')).not.toBe(fingerprintOf('no account 17'));
    expect(errorText(new TypeError('no'), plain).fingerprint).not.toBe(fingerprintOf('no'));
  });

  test('says whatever was thrown, short, never empty, and never throws', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (thrown) => {
        const text = errorText(thrown, plain);

        expect(text.name).not.toBe('');
        expect(bytesOf(text.name)).toBeLessThanOrEqual(64);
        expect(bytesOf(text.message)).toBeLessThanOrEqual(256);
        expect(lineOf(text).length).toBeGreaterThan(0);
        expect(bytesOf(lineOf(text))).toBeLessThanOrEqual(256);
        expect(lineOf(text).isWellFormed()).toBe(true);
      }),
    );
  });

  test.each([
    ['x', 256],
    ['"', 128],
    ['é', 128],
    ['中', 85],
    ['😀', 64],
    ['\u0001', 42],
    ['\uD800', 85],
  ])('is 256 bytes of JSON, whatever it is made of: %j', (character, count) => {
    const { message } = errorText(new Error(character.repeat(1_000)), plain);

    expect(message).toBe(character.repeat(count).toWellFormed());
  });

  test.each([
    ['a Proxy that refuses', new Proxy({}, { getPrototypeOf: refuse })],
    ['a Proxy that was revoked', revoked()],
    [
      'an Error whose message refuses',
      Object.defineProperty(new Error(), 'message', { get: refuse }),
    ],
    ['an object that is no text', { toString: refuse }],
  ])('says that nothing can be said of %s', (_, thrown) => {
    expect(errorText(thrown, plain)).toMatchObject({
      name: 'Error',
      message: 'what was thrown cannot be written as text',
    });
  });

  test('is found of a message that is one long word', () => {
    const message = 'a-'.repeat(60_000);

    expect(errorText(new Error(message), plain).message).toBe(message.slice(0, 256));
  });

  test('is found of a megabyte that holds thousands of personal values', () => {
    const values = Array.from({ length: 10_000 }, (_, i) => `person-${i}@example.com`);
    const event = eventOf('profile.created', { record: { metadata: { values } } });
    const message = `refused ${values.join(' ')}`.padEnd(1_000_000, 'x');

    const text = errorText(new Error(message), createMask(schemaOf('profile.created'), event));
    expect(text.message).toMatch(/^refused [* ]+$/);
  });

  test('is masked before it is cut, so that no half of a value stays', () => {
    const message = `${'x'.repeat(250)} person@example.com`;
    const mask = (text: string) => text.replace('person@example.com', '***');

    expect(errorText(new Error(message), mask).message).toBe(`${'x'.repeat(250)} ***`);
  });

  test('masks the name of an error too', () => {
    const error = Object.assign(new Error('no'), { name: 'person@example.com' });

    expect(errorText(error, () => '***')).toMatchObject({ name: '***', message: '***' });
  });
});

function refuse(): never {
  throw new Error('person@example.com');
}

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
