/** Stands in the place of the worker's `handlers.ts`; all else is the bundle that deploys. */
import type { EventHandlers } from '../../../functions/worker/find-handler.ts';

export const handlers: EventHandlers = {
  account: onEvent,
  balance: onEvent,
  connection: onEvent,
  profile: onEvent,
  statement: onEvent,
};

export const replacements: EventHandlers = {};
