import * as z from 'zod/mini';

/** What may be shown of an event: no payload. */
export interface EventLabel {
  readonly id: string;
  readonly type: string;
}

const label = z.catch(
  z.object({ id: z.catch(z.string(), '(no id)'), type: z.catch(z.string(), '(no type)') }),
  { id: '(no id)', type: '(no type)' },
);

/** The label of whatever was sent as an event, also where that is none. */
export const labelOf = (event: unknown): EventLabel => z.parse(label, event);
