import { findOwn } from './find-own.ts';
import type { Target } from './physical-id.ts';
import { unlessGone } from './unless-gone.ts';
import type { VerbContext } from './verb.ts';

/**
 * Leaves nothing of ours at Quiltt; what is gone already is as good. An adopted subscription is
 * disabled only: made again it would have another signing secret.
 */
export async function remove(
  target: Exclude<Target, { kind: 'nothing' }>,
  name: string | undefined,
  { quiltt }: Pick<VerbContext, 'quiltt'>,
): Promise<void> {
  switch (target.kind) {
    case 'named':
      for (const { id } of name ? await findOwn(name, quiltt) : []) {
        await unlessGone(quiltt.deleteSubscription(id));
      }
      return;
    case 'adopted':
      await unlessGone(quiltt.patchSubscription(target.subscriptionId, { disabled: true }));
      return;
    case 'own':
      await unlessGone(quiltt.deleteSubscription(target.subscriptionId));
  }
}
