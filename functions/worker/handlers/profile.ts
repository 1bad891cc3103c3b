import type { Erase } from '../erase/erase.ts';
import type { EventHandler } from '../find-handler.ts';

/** Keeps a Profile and whether it is ready; erases all of it when Quiltt has deleted it. */
export const createProfileHandler =
  (erase: Erase): EventHandler<'profile'> =>
  async (event, context) => {
    if (event.type === 'profile.deleted') return erase(event, context);

    const { type, record } = event;
    const ready = type === 'profile.ready' ? { ready: true } : {};
    await context.state.set('profile', record.id, { record, ...ready });
  };
