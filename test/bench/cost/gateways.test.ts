import { type Gateway, gatewayDollars } from '../../../bench/cost/gateways.ts';

const gateway: Gateway = {
  name: 'Any',
  plans: [
    { name: 'free', dollarsPerMonth: 0, included: 100 },
    { name: 'metered', dollarsPerMonth: 10, included: 100, dollarsPerMore: 0.1 },
    { name: 'flat', dollarsPerMonth: 30, included: 1_000 },
  ],
  note: '',
  source: 'https://example.com/pricing',
  read: '2026-09-20',
};

describe("a gateway's price", () => {
  test.each([
    ['within the free plan', 100, 0],
    ['with a few more than it has', 150, 15],
    ['where a larger plan is cheaper than more of the smaller', 500, 30],
    ['above all plans but the metered one', 1_100, 110],
  ])('is that of the cheapest plan: %s', (_, deliveries, dollars) => {
    expect(gatewayDollars(gateway, deliveries)).toBeCloseTo(dollars);
  });

  test('is unknown where no plan takes so many', () => {
    const [free] = gateway.plans;

    expect(gatewayDollars({ ...gateway, plans: free ? [free] : [] }, 101)).toBeUndefined();
  });
});
