import { keyPart } from '../../shared/object-key.ts';
import { profileIdOf } from '../../shared/profile-id.ts';
import type { Bucket } from '../bucket/bucket.ts';
import type { DynamoDb } from '../dynamodb.ts';
import type { EventContext } from '../event-context.ts';
import { PermanentError } from '../failure.ts';
import type { EventHandler } from '../find-handler.ts';
import { stampOf } from '../stamp.ts';
import { writeTombstone } from '../state/tombstone.ts';
import { eraseFromLedger } from './erase-from-ledger.ts';
import { eraseObjects } from './erase-objects.ts';
import { eraseState } from './erase-state.ts';
import { type RetentionDays, writeReceipt } from './receipt.ts';

export interface EraseDeps {
  readonly dynamoDb: DynamoDb;
  readonly stateTable: string;
  readonly ledgerTable: string;
  readonly statements: Bucket;
  readonly payloads: Bucket;
  readonly days: RetentionDays;
}

export type Erase = (
  event: Parameters<EventHandler<'profile.deleted'>>[0],
  context: Pick<EventContext, 'signal'>,
) => Promise<void>;

/**
 * Erases what is kept of a Profile and leaves a tombstone and a receipt. The tombstone comes first:
 * whoever writes something of the Profile from then on finds it afterwards and takes it back, and
 * what was written before is found here. Each step may be done again after a kill.
 */
export const createErase =
  (deps: EraseDeps): Erase =>
  async (event, { signal }) => {
    const profileId = profileToErase(event);
    const { dynamoDb, stateTable: table } = deps;
    const target = { dynamoDb, table, profileId, signal };

    await writeTombstone(target, stampOf({ ...event }, new Date().toISOString()));

    const ownClaim = `claim/${keyPart(profileId)}/${keyPart(event.id)}/`;
    const erased = await eraseAll(target, ownClaim, deps);
    await writeReceipt(target, erased, deps.days);

    // Last: whoever runs this again needs the event to be there.
    await eraseObjects(deps.payloads, ownClaim, signal);
  };

/** @throws PermanentError where that is not certain */
function profileToErase(event: Parameters<Erase>[0]): string {
  const profileId = profileIdOf(event);
  if (!profileId) throw new PermanentError('the event names no Profile, so nothing is erased');

  const { id: recordId } = Object(event.record);
  if (typeof recordId !== 'string' || recordId === profileId) return profileId;
  throw new PermanentError('the event names two Profiles, so nothing is erased');
}

async function eraseAll(
  target: Parameters<typeof eraseState>[0],
  ownClaim: string,
  { ledgerTable, statements, payloads }: EraseDeps,
) {
  const { profileId, signal } = target;
  const part = keyPart(profileId);
  const claims = await eraseObjects(payloads, `claim/${part}/`, signal, ownClaim);
  const quarantined = await eraseObjects(payloads, `quarantine/${part}/`, signal);

  return {
    stateItems: await eraseState(target),
    statementPdfs: await eraseObjects(statements, `${part}/`, signal),
    payloads: claims + quarantined,
    ledgerItems: await eraseFromLedger({ ...target, table: ledgerTable }),
  };
}
