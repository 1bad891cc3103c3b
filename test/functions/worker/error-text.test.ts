import fc from 'fast-check';
import { errorText, lineOf } from '../../../functions/worker/outcome/error-text.ts';

const plain = (text: string) => text;
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
        expect(text.message.length).toBeLessThanOrEqual(256);
        expect(lineOf(text).length).toBeGreaterThan(0);
        expect(lineOf(text).length).toBeLessThanOrEqual(256);
        expect(lineOf(text).isWellFormed()).toBe(true);
      }),
    );
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
