import { MalformedError } from '../outcome/malformed-error.ts';
import type { BatchItem } from './batch-item.ts';

/**
 * What has to run one after the other: the events of one Profile, the oldest first, and copies of
 * one event. Any other is a chain by itself.
 */
export const chainsOf = (items: readonly BatchItem[]): readonly (readonly BatchItem[])[] =>
  [...Map.groupBy(items, chainOf).values()].map((chain) => chain.toSorted(byStamp));

function chainOf({ read, record }: BatchItem): string {
  if (read instanceof MalformedError) return `message ${record.messageId}`;
  const { eventId, profileId } = read.entry;
  return profileId ? `profile ${profileId}` : `event ${eventId}`;
}

/** As DynamoDB compares them, so by their characters' codes and not by a language's order. */
function byStamp(a: BatchItem, b: BatchItem): number {
  const [one, other] = [stampOf(a), stampOf(b)];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

const stampOf = ({ read }: BatchItem): string => (read instanceof MalformedError ? '' : read.stamp);
