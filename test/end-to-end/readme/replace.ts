import type { EventHandlers } from '../../../functions/worker/find-handler.ts';

export const handlers: EventHandlers = {};

export const replacements: EventHandlers = {
  'balance.created': ({ record }, { logger }) =>
    logger.info('a Balance that is kept elsewhere', { accountId: record.accountId }),
};
