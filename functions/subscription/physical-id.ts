/** What a Create responds with that has made nothing. */
export const NOT_CREATED = 'not-created';
/** What a Create responds with that sent a POST and does not know what became of it. */
export const MAYBE_CREATED = 'not-created#posted';

/** What a physical id stands for at Quiltt. */
export type Target =
  | { readonly kind: 'nothing' }
  /** Whatever bears our name: also where CloudFormation made the id, since Create never responded. */
  | { readonly kind: 'named' }
  | SubscriptionTarget;

export interface SubscriptionTarget {
  readonly kind: 'own' | 'adopted';
  readonly subscriptionId: string;
}

export const adoptedId = (subscriptionId: string): string => `${subscriptionId}#adopted`;

export function readPhysicalId(physicalId: string): Target {
  if (physicalId === NOT_CREATED) return { kind: 'nothing' };

  const [, subscriptionId, adopted] = /^(wh_[^#]+)(#adopted)?$/.exec(physicalId) ?? [];
  if (!subscriptionId) return { kind: 'named' };
  return { kind: adopted ? 'adopted' : 'own', subscriptionId };
}

export const subscriptionIdOf = (target: Target): string | undefined =>
  'subscriptionId' in target ? target.subscriptionId : undefined;
