import { log } from '../shared/log.ts';
import { findOwn } from './find-own.ts';
import { post } from './post.ts';
import type { Properties } from './request.ts';
import type { VerbContext } from './verb.ts';
import { wantedFields } from './wanted-fields.ts';

/**
 * Makes sure that a subscription of our name exists and is as wanted; gives its id. Run again after
 * any failure it comes to the same, and makes no second one.
 */
export async function ensureOwn(properties: Properties, context: VerbContext): Promise<string> {
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
