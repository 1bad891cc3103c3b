import type { SubscriptionFields } from '../shared/quiltt-api.ts';
import type { Subscription } from '../shared/quiltt-api-answers.ts';

/** How a subscription differs from what is deployed. */
export type Drift = 'deleted' | keyof WantedFields;

/** What a subscription of ours is like, whatever it is called: an adopted one keeps its name. */
export type WantedFields = Omit<SubscriptionFields, 'name'>;

/** All the differences; a field that Quiltt does not tell is one, but for `disabled`, once not told. */
export function driftOf(
  live: Subscription | undefined,
  { disabled, targetUrl, eventTypes }: WantedFields,
): readonly Drift[] {
  if (!live) return ['deleted'];

  const isAsWanted = {
    disabled: (live.disabled ?? false) === disabled,
    targetUrl: live.targetUrl === targetUrl,
    eventTypes: areTheSame(live.eventTypes ?? [], eventTypes),
  };
  return (['disabled', 'targetUrl', 'eventTypes'] as const).filter((field) => !isAsWanted[field]);
}

/** In whatever order. */
const areTheSame = (some: readonly string[], others: readonly string[]): boolean =>
  new Set(some).symmetricDifference(new Set(others)).size === 0;
