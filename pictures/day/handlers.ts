/** Handlers as a user writes them: each tells the books of an event, which may be away or refuse it. */
import type { KnownEvent } from '../../functions/shared/events.ts';
import type { EventContext } from '../../functions/worker/event-context.ts';
import { PermanentError } from '../../functions/worker/failure.ts';
import type { EventHandlers } from '../../functions/worker/find-handler.ts';

async function enter({ id }: KnownEvent, { signal }: EventContext): Promise<void> {
  // The bundler puts the address in its place; a sandbox has no such variable.
  const answer = await fetch(process.env.BOOKS_URL ?? '', { method: 'POST', body: id, signal });
  if (answer.status === 422) throw new PermanentError('the books refuse it');
  if (!answer.ok) throw new Error(`the books answered ${answer.status}`);
}

export const handlers: EventHandlers = { account: enter, balance: enter, connection: enter };

export const replacements: EventHandlers = {};
