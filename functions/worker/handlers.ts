import type { EventHandlers } from './find-handler.ts';

/**
 * Your handlers, run after the default ones: one per event type, or per scope such as
 * `connection.synced.errored`; the most specific one runs. Events arrive at least once and in no
 * particular order. Log ids, not records.
 *
 *     'balance.created': async ({ record }, { logger, state }) => {
 *       const account = await state.get('account', record.accountId);
 *       logger.info('balance', { accountId: record.accountId, verified: account?.verified });
 *     },
 */
export const handlers: EventHandlers = {};

/**
 * Each stands in the place of the default handler of the same name. A more specific name leaves the
 * default one its other types. Such as `statement: () => {}`, which keeps no Statements.
 */
export const replacements: EventHandlers = {};
