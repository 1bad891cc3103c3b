import type { SubscriptionFields } from '../shared/quiltt-api.ts';
import type { Properties } from './request.ts';

/** What a subscription of ours is like, whatever it is called: an adopted one keeps its name. */
export const wantedFields = ({
  TargetUrl,
  EventTypes,
}: Properties): Omit<SubscriptionFields, 'name'> => ({
  targetUrl: TargetUrl,
  eventTypes: EventTypes,
  disabled: false,
});
