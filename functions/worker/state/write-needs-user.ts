import type { Items } from './items.ts';
import { type Write, writeRegister } from './write-register.ts';

/**
 * Writes whether a Connection needs its user, and beside it which event is to tell that user. Of
 * all events that say so it is the first one to be processed, until a success that is newer; the
 * others find that the telling is taken.
 */
export const writeNeedsUser = (items: Items, write: Write): Promise<boolean> =>
  write.value ? writeError(items, write) : writeSuccess(items, write);

const writeError = (items: Items, write: Write): Promise<boolean> =>
  writeRegister(items, write, {
    set: `, reportedBy = if_not_exists(reportedBy, :eventId),
            reportedByStamp = if_not_exists(reportedByStamp, :stamp)`,
    remove: '',
    values: { ':eventId': { S: eventIdOf(write.stamp) } },
  });

/** A stamp ends with the event's id. */
const eventIdOf = (stamp: string): string => stamp.slice(stamp.indexOf(' ') + 1);

async function writeSuccess(items: Items, write: Write): Promise<boolean> {
  const stands = await writeRegister(items, write, {
    set: '',
    remove: 'REMOVE reportedBy, reportedByStamp',
    values: {},
  });
  if (!stands) await endEarlierEpisode(items, write);
  return stands;
}

/**
 * An error that is newer than this success was taken for a repetition of one that is older. The
 * next repetition tells the user.
 */
const endEarlierEpisode = (items: Items, { item, stamp }: Write): Promise<boolean> =>
  items.update(item, {
    UpdateExpression: 'REMOVE reportedBy, reportedByStamp',
    ConditionExpression: 'reportedByStamp < :stamp',
    ExpressionAttributeValues: { ':stamp': { S: stamp } },
  });
