import { ensureOwn } from './ensure-own.ts';
import { mismatch } from './environment.ts';
import { adoptedId } from './physical-id.ts';
import type { Properties } from './request.ts';
import { nothingToAdopt, takeOver } from './take-over.ts';
import type { KeepContext, Kept } from './verb.ts';

/** Makes sure that there is a subscription as wanted: ours, or the one to adopt. */
export async function create(properties: Properties, context: KeepContext): Promise<Kept> {
  const misfit = mismatch(properties, context.environment);
  if (misfit) throw new Error(misfit);

  const { Adopt } = properties;
  if (!Adopt) {
    const subscriptionId = await ensureOwn(properties, context);
    return { subscriptionId, physicalId: subscriptionId };
  }

  if (!(await takeOver(Adopt, properties, context))) throw nothingToAdopt(Adopt);
  return { subscriptionId: Adopt, physicalId: adoptedId(Adopt) };
}
