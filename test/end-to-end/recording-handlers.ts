/** Stands in the place of the user's handlers: says of each event that it starts, and succeeds. */
import type { KnownEvent } from '../../functions/shared/events.ts';
import { PermanentError, RetryLater } from '../../functions/worker/failure.ts';
import type { EventHandlers } from '../../functions/worker/find-handler.ts';
import { record } from './record.ts';

/** Less than any backoff. */
const LATER_SECONDS = 5;

async function say(what: 'start' | 'success', { id }: KnownEvent): Promise<void> {
  const reaction = await record(what, id);
  if (reaction === 'throw') throw new Error('the recorder has it throw');
  if (reaction === 'throw permanently') throw new PermanentError('the recorder has it give up');
  if (reaction === 'throw later') throw new RetryLater(LATER_SECONDS, 'the recorder has it wait');
  if (reaction === 'hang') await new Promise(() => {});
}

async function handle(event: KnownEvent): Promise<void> {
  await say('start', event);
  await say('success', event);
}

export const handlers: EventHandlers = {
  account: handle,
  balance: handle,
  connection: handle,
  profile: handle,
  statement: handle,
};

export const replacements: EventHandlers = {};
