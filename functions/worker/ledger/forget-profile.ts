import { keyOf, PROFILE } from './ledger-item.ts';
import { type TableDeps, update } from './update.ts';

/** An item that has expired meanwhile does not come to life again. */
export async function forgetProfile(
  eventId: string,
  signal: AbortSignal,
  deps: TableDeps,
): Promise<void> {
  const remove = [...PROFILE, 'error'];
  const condition = 'attribute_exists(#eventId)';
  await update(deps, { key: keyOf(eventId), set: {}, remove, condition }, signal);
}
