/** What comes in a month, and how it is bundled. */
export interface Traffic {
  readonly events: number;
  readonly eventsPerDelivery: number;
  /** Events that a run of the worker is given. Few when they are rare: nobody waits for more. */
  readonly eventsPerRun: number;
}

export const MONTH_SECONDS = 30 * 86_400;

export const MILLION = 1_000_000;

/** Events a month. */
export const SIZES = { small: 100_000, middle: 10_000_000, large: 1_000_000_000 } as const;

export type Size = keyof typeof SIZES;

export const EVENTS_PER_DELIVERY = [1, 3, 10] as const;

/** Each event is received, run and deleted alone: the most that it can cost. */
export const alone = (size: Size, eventsPerDelivery: number): Traffic => ({
  events: SIZES[size],
  eventsPerDelivery,
  eventsPerRun: 1,
});

export const deliveriesOf = ({ events, eventsPerDelivery }: Traffic): number =>
  events / eventsPerDelivery;

export const runsOf = ({ events, eventsPerRun }: Traffic): number => events / eventsPerRun;
