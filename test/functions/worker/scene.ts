import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { EventHandlers } from '../../../functions/worker/find-handler.ts';
import type { LedgerEntry } from '../../../functions/worker/ledger/ledger-item.ts';
import type { StartedDynamoDb } from '../../dynamodb.ts';
import { eventOf } from '../../events.ts';

let serial = 0;

/** A recorded event under an id of its own, so that no test meets another's in the Ledger. */
export const fresh: typeof eventOf = (type, overrides) =>
  eventOf(type, { id: `evt_${++serial}Fresh`, ...overrides });

export const ofProfile = (id: string, at = '2026-05-04T10:15:31Z') =>
  fresh('profile.ready', { at, profile: { id } });

/** As the worker writes them into the Ledger. */
export const entryOf = (eventId: string): LedgerEntry => ({
  eventId,
  type: 'statement.ready',
  profileId: 'p',
  at: 'a',
  receivedAt: '',
});

/** A handler of all events of Profiles, by itself. */
export const everything = (handler: NonNullable<EventHandlers['profile']>): EventHandlers[] => [
  { profile: handler },
];

export const throwing = (thrown: unknown): EventHandlers[] =>
  everything(() => {
    throw thrown;
  });

export const signal = () => AbortSignal.timeout(5_000);

/** What the Ledger has of an event. */
export async function ledgerItem({ client, ledgerTable }: StartedDynamoDb, eventId: string) {
  const command = new GetItemCommand({ TableName: ledgerTable, Key: { eventId: { S: eventId } } });
  return (await client.send(command)).Item;
}
