/** A hosted gateway's prices as it publishes them. It counts deliveries, whatever is in them. */
export interface Gateway {
  readonly name: string;
  readonly plans: readonly Plan[];
  /** What the price is not, or what a large customer may get. */
  readonly note: string;
  readonly source: string;
  /** When its page was read. */
  readonly read: string;
}

export interface Plan {
  readonly name: string;
  readonly dollarsPerMonth: number;
  readonly included: number;
  /** Dollars for each delivery more. @default - no more are taken */
  readonly dollarsPerMore?: number;
}

/** As api-evangelist copied them from the pages: https://github.com/api-evangelist, folder `plans` of each. */
export const GATEWAYS: readonly Gateway[] = [
  {
    name: 'Hookdeck',
    plans: [
      { name: 'Developer', dollarsPerMonth: 0, included: 10_000 },
      { name: 'Team', dollarsPerMonth: 39, included: 10_000, dollarsPerMore: 1 / 100_000 },
    ],
    note: 'as low as $0.33 for 100,000 at volume; five deliveries a second to a destination',
    source: 'https://hookdeck.com/pricing',
    read: '2026-09-20',
  },
  {
    name: 'Svix',
    plans: [
      { name: 'Free', dollarsPerMonth: 0, included: 50_000, dollarsPerMore: 0.0001 },
      { name: 'Professional', dollarsPerMonth: 490, included: 50_000, dollarsPerMore: 0.0001 },
    ],
    note: 'the plan Free; Professional is $490 more. Larger customers negotiate',
    source: 'https://www.svix.com/pricing/',
    read: '2026-09-20',
  },
  {
    name: 'Hookbase',
    plans: [
      { name: 'Free', dollarsPerMonth: 0, included: 1_000 },
      { name: 'Starter', dollarsPerMonth: 7, included: 25_000 },
      { name: 'Pro', dollarsPerMonth: 29, included: 500_000 },
      { name: 'Business', dollarsPerMonth: 79, included: 2_000_000 },
    ],
    note: 'no price for more than 2,000,000',
    source: 'https://www.hookbase.app/pricing',
    read: '2026-10-18',
  },
];

/** Dollars a month by the cheapest plan; undefined where none takes so many. */
export function gatewayDollars({ plans }: Gateway, deliveries: number): number | undefined {
  const dollars = plans.flatMap((plan) => planDollars(plan, deliveries) ?? []);
  return dollars.length > 0 ? Math.min(...dollars) : undefined;
}

const planDollars = (plan: Plan, deliveries: number): number | undefined => {
  const more = Math.max(0, deliveries - plan.included);
  if (more > 0 && plan.dollarsPerMore === undefined) return undefined;
  return plan.dollarsPerMonth + more * (plan.dollarsPerMore ?? 0);
};
