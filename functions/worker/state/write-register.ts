import type { Items } from './items.ts';
import { toAttribute } from './register-values.ts';

export interface Write {
  /** The item that has the register. */
  readonly item: string;
  readonly register: string;
  readonly value: unknown;
  /** When it was so, by which event: `stampOf`. */
  readonly stamp: string;
}

/**
 * Writes a register and its stamp unless a newer event has. The same event again finds its own
 * stamp, and that its value stands: it may have been killed before it could tell.
 * @param also to be done by the same write, in the words of an update expression
 * @returns whether the register stands as the event tells it
 */
export const writeRegister = (
  items: Items,
  { item, register, value, stamp }: Write,
  also = { set: '', remove: '', values: {} },
): Promise<boolean> =>
  items.update(item, {
    UpdateExpression: `SET #register = :value, #stamp = :stamp ${also.set} ${also.remove}`,
    ConditionExpression: 'attribute_not_exists(#stamp) OR #stamp <= :stamp',
    ExpressionAttributeNames: { '#register': register, '#stamp': `${register}Stamp` },
    ExpressionAttributeValues: {
      ':value': toAttribute(value),
      ':stamp': { S: stamp },
      ...also.values,
    },
  });
