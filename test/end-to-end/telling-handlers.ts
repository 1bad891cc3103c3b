/** Stands in the place of the user's handlers: writes a line of its own, then does as the recorder says. */
import type { EventHandlers } from '../../functions/worker/find-handler.ts';
import { handlers as recording } from './recording-handlers.ts';

export const handlers: EventHandlers = {
  balance: async (event, context) => {
    context.logger.info('a line of the handler');
    await recording.balance?.(event, context);
  },
};

export const replacements: EventHandlers = {};
