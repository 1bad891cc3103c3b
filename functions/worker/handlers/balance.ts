import type { EventHandler } from '../find-handler.ts';

/** Keeps the latest Balance of each Account. */
export const handleBalance: EventHandler<'balance'> = async ({ record }, { state }) => {
  await state.set('balance', record.accountId, { record });
};
