import fc from 'fast-check';
import { sign as receiverSign } from '../../../functions/receiver/verify.ts';
import { sign } from '../../../local/quiltt/sign.ts';

describe('local signature', () => {
  test("is Quiltt's", () => {
    const body = Buffer.from('{"eventTypes":[],"events":[]}');
    const key = { secret: 'whsec-fixture-not-a-real-secret', timestamp: '1767225600' };

    expect(sign(body, key)).toBe('K7bKmtGqlt/pR+GAkbqr69fQyRAhci+O2Oi5kIyk0AI=');
  });

  test('is what the receiver computes, for any body', () => {
    const anyBody = fc.uint8Array();
    const anySecret = fc.string({ minLength: 1 });

    fc.assert(
      fc.property(anyBody, anySecret, fc.nat().map(String), (body, secret, timestamp) => {
        expect(sign(body, { secret, timestamp })).toBe(receiverSign({ body, timestamp }, secret));
      }),
    );
  });
});
