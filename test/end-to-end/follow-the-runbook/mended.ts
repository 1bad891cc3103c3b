/** The same without it. */
import type { EventHandlers } from '../../../functions/worker/find-handler.ts';

export const handlers: EventHandlers = {
  'balance.created': ({ record }, { logger }) => {
    const { overdraft } = Object(record);
    if (overdraft?.limit > 0) logger.info('may be overdrawn', { accountId: record.accountId });
  },
};

export const replacements: EventHandlers = {};
