import { z } from 'zod';

/** What each peer that has a schema demands: as ours does, no more and no less. */
export const Delivery = z.looseObject({
  events: z.array(
    z.looseObject({ id: z.string().min(1).max(256), type: z.string().min(1).max(256) }),
  ),
});

export type Event = z.infer<typeof Delivery>['events'][number];

/** Undefined for what is no delivery. */
export function readDelivery(body: string): z.infer<typeof Delivery> | undefined {
  try {
    return Delivery.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
