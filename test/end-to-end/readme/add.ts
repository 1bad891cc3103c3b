import type { EventHandlers } from '../../../functions/worker/find-handler.ts';

export const handlers: EventHandlers = {
  'connection.synced.errored.repairable': async ({ id, record }, { logger, state }) => {
    const connection = await state.get('connection', record.id);
    // Quiltt repeats the error daily; of one episode, one event is to tell the user.
    if (connection?.reportedBy === id) logger.info('ask to reconnect', { connectionId: record.id });
  },
};

export const replacements: EventHandlers = {};
