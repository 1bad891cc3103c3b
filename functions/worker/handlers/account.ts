import type { EventOf } from '../../shared/events.ts';
import type { EventHandler } from '../find-handler.ts';

/** Keeps an Account, its Connection, which changes on a reconnect, and what is verified of it. */
export const handleAccount: EventHandler<'account'> = async (event, { state }) => {
  const { type, record } = event;
  const connectionId = connectionIdOf(event);

  await state.set('account', record.id, {
    record,
    ...(connectionId ? { connectionId } : {}),
    ...(type === 'account.verified' ? { verified: true } : {}),
    ...(type === 'account.owners_verified' ? { ownersVerified: true } : {}),
  });
};

function connectionIdOf(event: EventOf<'account'>): string | null | undefined {
  const reconnectedTo = event.type === 'account.reconnected' ? event.metadata?.to?.id : undefined;
  return reconnectedTo ?? event.record.connectionId;
}
