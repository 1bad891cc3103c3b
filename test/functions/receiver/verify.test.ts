import fc from 'fast-check';
import {
  ageSeconds,
  isAuthentic,
  readSignature,
  sign,
} from '../../../functions/receiver/verify.ts';
import payloads from '../../fixtures/payloads.json' with { type: 'json' };

const VECTOR_SECRET = 'whsec-fixture-not-a-real-secret';
const VECTOR_TIMESTAMP = '1767225600';

const anyDelivery = fc.record({
  body: fc.uint8Array(),
  secret: fc.string({ minLength: 1 }),
  timestamp: fc.nat({ max: 999_999_999_999 }).map(String),
});

describe('signature', () => {
  test.each([
    ['ASCII', '{"eventTypes":[],"events":[]}', 'K7bKmtGqlt/pR+GAkbqr69fQyRAhci+O2Oi5kIyk0AI='],
    ['UTF-8', '{"name":"Café ☕ – ünïcode"}', 'ALYm/1tJQJ/krn9p4Oo86ZQfjJqFINMVVsOUygKOtWQ='],
    ['a payload', JSON.stringify(payloads[4]), 'ETiweKJTT6FwtChh8t97irRUFmZR7nRiZ3GLoiKYg5A='],
  ])("of %s is Quiltt's", (_, text, signature) => {
    const body = Buffer.from(text);

    expect(sign({ body, timestamp: VECTOR_TIMESTAMP }, VECTOR_SECRET)).toBe(signature);
    expect(isAuthentic({ body, timestamp: VECTOR_TIMESTAMP, signature }, [VECTOR_SECRET])).toBe(
      true,
    );
  });

  test('passes with any of the accepted secrets', () => {
    fc.assert(
      fc.property(anyDelivery, ({ secret, ...delivery }) => {
        const signature = sign(delivery, secret);
        expect(isAuthentic({ ...delivery, signature }, ['another', secret])).toBe(true);
      }),
    );
  });

  test('does not pass with an altered byte, timestamp or secret', () => {
    fc.assert(
      fc.property(anyDelivery, fc.nat(), fc.integer({ min: 1, max: 255 }), (delivery, at, by) => {
        const { secret, body, timestamp } = delivery;
        const signature = sign({ body, timestamp }, secret);
        const altered = Uint8Array.from(body, (byte, i) =>
          i === at % body.length ? byte ^ by : byte,
        );
        const longer = Uint8Array.from([...body, by]);

        expect(isAuthentic({ body: longer, timestamp, signature }, [secret])).toBe(false);
        expect(isAuthentic({ body, timestamp: `${timestamp}0`, signature }, [secret])).toBe(false);
        expect(isAuthentic({ body, timestamp, signature }, [`${secret}.`])).toBe(false);
        if (body.length > 0) {
          expect(isAuthentic({ body: altered, timestamp, signature }, [secret])).toBe(false);
        }
      }),
    );
  });

  test('does not pass with any other character in it', () => {
    const otherThan = (character: string) => (character === 'A' ? 'B' : 'A');

    fc.assert(
      fc.property(anyDelivery, fc.nat({ max: 42 }), ({ secret, ...delivery }, at) => {
        const signature = sign(delivery, secret);
        const altered = `${signature.slice(0, at)}${otherThan(signature.charAt(at))}${signature.slice(at + 1)}`;
        expect(isAuthentic({ ...delivery, signature: altered }, [secret])).toBe(false);
      }),
    );
  });

  test('passes with no secret, or an empty one, never', () => {
    const delivery = { body: Buffer.from('{}'), timestamp: VECTOR_TIMESTAMP };
    const signature = sign(delivery, '');

    expect(isAuthentic({ ...delivery, signature }, [])).toBe(false);
    expect(isAuthentic({ ...delivery, signature }, [''])).toBe(false);
  });
});

describe('headers', () => {
  const headers = {
    'quiltt-signature': 'K7bKmtGqlt/pR+GAkbqr69fQyRAhci+O2Oi5kIyk0AI=',
    'quiltt-timestamp': VECTOR_TIMESTAMP,
  };

  test('are read where both are well formed', () => {
    const body = Buffer.from('{}');

    expect(readSignature(headers, body)).toEqual({
      body,
      signature: headers['quiltt-signature'],
      timestamp: VECTOR_TIMESTAMP,
    });
  });

  test.each([
    ['no signature', { 'quiltt-signature': undefined }],
    ['no timestamp', { 'quiltt-timestamp': undefined }],
    ['a signature in hexadecimal', { 'quiltt-signature': 'a'.repeat(64) }],
    ['two signatures', { 'quiltt-signature': `${headers['quiltt-signature']},x` }],
    ['a timestamp in ISO 8601', { 'quiltt-timestamp': '2026-01-01T00:00:00Z' }],
    ['a negative timestamp', { 'quiltt-timestamp': '-1' }],
    ['a timestamp of 13 digits', { 'quiltt-timestamp': '1767225600000' }],
    ['an empty timestamp', { 'quiltt-timestamp': '' }],
  ])('are none with %s', (_, replaced) => {
    expect(readSignature({ ...headers, ...replaced }, Buffer.from('{}'))).toBeUndefined();
  });

  test('have an age, below zero where they lie ahead of the clock', () => {
    const signed = { body: Buffer.from(''), signature: '', timestamp: '1000' };

    expect(ageSeconds(signed, 1_300_999)).toBe(300);
    expect(ageSeconds(signed, 699_000)).toBe(-301);
  });
});
