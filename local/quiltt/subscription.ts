import * as z from 'zod';
import { labelOf } from './event-label.ts';

/** A webhook subscription, as Quiltt's Dashboard shows it: with its signing secret. */
export const subscription = z
  .object({
    id: z.string(),
    name: z.string(),
    targetUrl: z.string(),
    eventTypes: z.array(z.string()).readonly(),
    disabled: z.boolean(),
    createdAt: z.string(),
    updatedAt: z.string(),
    secret: z.string(),
  })
  .readonly();

export type Subscription = z.infer<typeof subscription>;

/** As Quiltt's API gives it: without the secret, which is in the Dashboard alone. */
export const withoutSecret = ({ secret: _, ...shown }: Subscription) => shown;

/** Those of the events that it gets: of the types it asks for, and none while it is disabled. */
export const eventsFor = <Event>(
  { disabled, eventTypes }: Pick<Subscription, 'disabled' | 'eventTypes'>,
  events: readonly Event[],
): readonly Event[] =>
  events.filter((event) => !disabled && eventTypes.some((name) => isIn(labelOf(event).type, name)));

/** Whether a type is this one, or has it as a scope. */
const isIn = (type: string, name: string): boolean => type === name || type.startsWith(`${name}.`);
