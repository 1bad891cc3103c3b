import { setTimeout as sleep } from 'node:timers/promises';
import { mayHaveTakenEffect } from '../shared/quiltt-api-error.ts';
import { findOwn } from './find-own.ts';
import type { Properties } from './request.ts';
import { unlessGone } from './unless-gone.ts';
import type { VerbContext } from './verb.ts';
import { wantedFields } from './wanted-fields.ts';

/** Each follows one whose answer was lost: a Quiltt that loses three in a row is down. */
const MAX_POSTS = 3;

/**
 * Makes a subscription where the list was seen without our name, and gives its id. After an answer
 * that was lost it looks at the list before it sends another POST, so that one is left in the end.
 */
export async function post(
  properties: Properties,
  context: VerbContext,
  postsLeft = MAX_POSTS,
): Promise<string> {
  const isFirst = postsLeft === MAX_POSTS;
  const { id, lost } = await postOnce(properties, context);
  if (id && isFirst) return id;

  if (lost) await sleep(context.pauseMs, undefined, { signal: context.signal });
  const found = (await keepOldest(properties.Name, context)) ?? id;
  if (found) return found;

  if (postsLeft === 1) throw lost;
  return post(properties, context, postsLeft - 1);
}

interface Posted {
  readonly id?: string;
  readonly lost?: unknown;
}

/** @throws QuilttApiError where it is certain that nothing was made */
async function postOnce(
  properties: Properties,
  { progress, quiltt }: VerbContext,
): Promise<Posted> {
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

/** There was none before: all that are there now come from these POSTs, one of them late. */
async function keepOldest(name: string, { quiltt }: VerbContext): Promise<string | undefined> {
  const [oldest, ...others] = await findOwn(name, quiltt);
  for (const { id } of others) await unlessGone(quiltt.deleteSubscription(id));
  return oldest?.id;
}
