import type { EventOf } from '../../shared/events.ts';
import type { EventHandler } from '../find-handler.ts';

/** Keeps a Connection and whether it needs its user; says so once until a sync succeeds again. */
export const handleConnection: EventHandler<'connection'> = async (event, { state, logger }) => {
  const { id: eventId, record } = event;
  const needsUser = needsUserBy(event);
  await state.set('connection', record.id, {
    record,
    ...(needsUser === undefined ? {} : { needsUser }),
  });
  if (!needsUser) return;

  const known = await state.get('connection', record.id);
  if (known?.reportedBy === eventId) {
    logger.warn('connection needs its user', { connectionId: record.id });
  }
};

/** @returns undefined where the event says nothing about it */
function needsUserBy({ type, record }: EventOf<'connection'>): boolean | undefined {
  switch (type) {
    case 'connection.synced.successful':
    case 'connection.synced.successful.initial':
    case 'connection.synced.successful.historical':
      return false;
    case 'connection.synced.errored.repairable':
      return true;
    // Of any of the four kinds of error: the status tells which.
    case 'connection.synced.errored':
      return record.status === 'ERROR_REPAIRABLE' || undefined;
    default:
      return undefined;
  }
}
