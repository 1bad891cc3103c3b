import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '../shared/log.ts';
import { mayHaveTakenEffect, unlessNotFound } from '../shared/quiltt-api-error.ts';
import { findOwn } from '../shared/quiltt-own.ts';
import type { Context } from './context.ts';
import { type Properties, wantedFields } from './request.ts';

/** Each follows one whose answer was lost: a Quiltt that loses three in a row is down. */
const MAX_POSTS = 3;

/**
 * Makes sure that a subscription of our name exists and is as wanted; gives its id. Run again after
 * any failure it comes to the same, and makes no second one.
 */
export async function ensureOwn(properties: Properties, context: Context): Promise<string> {
  const { quiltt } = context;
  const [oldest, ...others] = await findOwn(properties.Name, quiltt);
  if (!oldest) return post(properties, context);

  if (others.length > 0) {
    log('WARN', 'several subscriptions bear our name: the oldest is used, delete the others', {
      subscriptionId: oldest.id,
      others: others.map(({ id }) => id).join(' '),
    });
  }
  await quiltt.patchSubscription(oldest.id, wantedFields(properties));
  return oldest.id;
}

/**
 * Makes a subscription where the list was seen without our name, and gives its id. After each POST
 * it looks at the list again, whether the answer was lost or the same request runs twice at once,
 * so that one is left in the end.
 */
async function post(
  properties: Properties,
  context: Context,
  postsLeft = MAX_POSTS,
): Promise<string> {
  const { id, lost } = await postOnce(properties, context);
  if (lost) await sleep(context.pauseMs, undefined, { signal: context.signal });
  const found = (await leaveOldest(properties.Name, context)) ?? id;
  if (found) return found;

  if (postsLeft === 1) throw lost;
  return post(properties, context, postsLeft - 1);
}

interface Posted {
  readonly id?: string;
  readonly lost?: unknown;
}

/** @throws QuilttApiError where it is certain that nothing was made */
async function postOnce(properties: Properties, { progress, quiltt }: Context): Promise<Posted> {
  const before = progress.mayBeCreated;
  progress.mayBeCreated = true;
  try {
    const fields = { name: properties.Name, ...wantedFields(properties) };
    return { id: (await quiltt.createSubscription(fields)).id };
  } catch (lost) {
    if (mayHaveTakenEffect(lost)) return { lost };
    progress.mayBeCreated = before;
    throw lost;
  }
}

/** There was none before: all that are there now come from these POSTs, or those of a twin. */
async function leaveOldest(name: string, { quiltt }: Context): Promise<string | undefined> {
  const [oldest, ...others] = await findOwn(name, quiltt);
  for (const { id } of others) await unlessNotFound(quiltt.deleteSubscription(id));
  return oldest?.id;
}
