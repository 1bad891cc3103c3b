import type { EventHandlers } from './find-handler.ts';

/**
 * Your handlers: one per event type, or per scope such as `connection.synced.errored`; the most
 * specific one runs. Events arrive at least once and in no particular order. Log ids, not records.
 */
export const handlers: EventHandlers = {
  profile: ({ type }, { logger }) => logger.info('profile event', { type }),

  connection: ({ record }, { logger }) =>
    logger.info('connection event', { connectionId: record.id, status: record.status }),

  account: ({ record }, { logger }) => logger.info('account event', { accountId: record.id }),

  'balance.created': ({ record }, { logger }) =>
    logger.info('balance created', { balanceId: record.id, accountId: record.accountId }),

  'statement.ready': ({ record }, { logger }) =>
    logger.info('statement ready', { statementId: record.id, accountId: record.accountId }),
};
