import type { QuilttApi } from '../shared/quiltt-api.ts';
import { unlessNotFound } from '../shared/quiltt-api-error.ts';
import { isKeyRefused } from '../shared/quiltt-api-explain.ts';
import { ApiKeyError } from '../shared/quiltt-api-key.ts';
import { findOwn } from '../shared/quiltt-own.ts';
import { readPhysicalId, subscriptionIdOf, type Target } from './physical-id.ts';
import { type Request, readSomeProperties } from './request.ts';

/**
 * Leaves nothing of ours at Quiltt; what is not found there is as good. Gives what is left for want
 * of a key: the stack must not be stuck for a subscription that nobody reaches.
 */
export async function remove(
  { PhysicalResourceId = '', ResourceProperties }: Request,
  connect: () => Promise<QuilttApi>,
): Promise<string | undefined> {
  const target = readPhysicalId(PhysicalResourceId);
  if (target.kind === 'nothing') return undefined;

  const { Name: name } = readSomeProperties(ResourceProperties);
  try {
    await removeTarget(target, name, await connect());
    return undefined;
  } catch (error) {
    if (!isWithoutKey(error)) throw error;
    return left(target, name, error);
  }
}

type RemovableTarget = Exclude<Target, { kind: 'nothing' }>;

/** An adopted subscription is disabled only: made again it would have another signing secret. */
async function removeTarget(
  target: RemovableTarget,
  name: string | undefined,
  quiltt: QuilttApi,
): Promise<void> {
  switch (target.kind) {
    case 'named':
      for (const { id } of name ? await findOwn(name, quiltt) : []) {
        await unlessNotFound(quiltt.deleteSubscription(id));
      }
      return;
    case 'adopted':
      await unlessNotFound(quiltt.patchSubscription(target.subscriptionId, { disabled: true }));
      return;
    case 'own':
      await unlessNotFound(quiltt.deleteSubscription(target.subscriptionId));
  }
}

const isWithoutKey = (error: unknown): error is Error =>
  error instanceof ApiKeyError || isKeyRefused(error);

/** Names what a person can find it by: an adopted one bears a name that we do not know. */
function left(target: RemovableTarget, name: string | undefined, { message }: Error): string {
  const isAdopted = target.kind === 'adopted';
  const what = [subscriptionIdOf(target), isAdopted ? undefined : name].filter(Boolean).join(', ');
  return `left at Quiltt, ${isAdopted ? 'disable' : 'delete'} it in its Dashboard (Environment > Webhooks): ${what} (${message})`;
}
