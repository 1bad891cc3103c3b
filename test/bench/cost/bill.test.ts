import { dollarsFor, sumOf } from '../../../bench/cost/bill.ts';

const MILLION = 1_000_000;

describe('a bill', () => {
  test('is the sum of what is used, each at its price', () => {
    const dollars = dollarsFor({ dynamoDbWriteUnit: 4 * MILLION, secretMonth: 2, s3Put: 1_000 });

    expect(dollars).toBeCloseTo(2.5 + 0.8 + 0.005);
  });

  test('has the lower price for what is above a tier alone', () => {
    const dollars = dollarsFor({ httpApiRequest: 1_000 * MILLION });

    expect(dollars).toBeCloseTo(300 * 1 + 700 * 0.9);
  });

  test('goes through several tiers', () => {
    const dollars = dollarsFor({ logsGb: 52_200 });

    expect(dollars).toBeCloseTo(10_240 * 0.5 + 20_480 * 0.25 + 20_480 * 0.1 + 1_000 * 0.05);
  });

  test('takes off what is free only where it is asked to, and never below nothing', () => {
    const units = { alarmMonth: 14, lambdaRequest: MILLION / 2 };

    expect(dollarsFor(units)).toBeCloseTo(1.4 + 0.1);
    expect(dollarsFor(units, { free: true })).toBeCloseTo(0.4);
  });

  test('takes off what is free once for all parts', () => {
    const parts = [{ lambdaRequest: MILLION }, { lambdaRequest: MILLION, secretMonth: 1 }];

    expect(dollarsFor(sumOf(parts), { free: true })).toBeCloseTo(0.2 + 0.4);
  });
});
