import type { InvokeResult } from './lambda/invocation.ts';
import type { Stack } from './stack.ts';

/** Lets the rule of the subscription's check run it now, as once a day. */
export function checkNow({
  fire,
  physicalIds,
}: Pick<Stack, 'fire' | 'physicalIds'>): Promise<readonly InvokeResult[]> {
  const isRule = (id: string) => /^SubscriptionCheckSchedule[0-9A-F]{8}$/.test(id);
  return fire(Object.keys(physicalIds).find(isRule) ?? '');
}
