import type { ClaimDeps } from './claim.ts';
import { errorMap, FAILURE, type Finish, keyOf, PROFILE } from './ledger-item.ts';
import { update } from './update.ts';

/** Says how a run ended, as long as the claim is its own. */
export async function finish(
  { eventId, token, status, error, isStillRunning, isProfileDeleted }: Finish,
  signal: AbortSignal,
  deps: ClaimDeps,
): Promise<boolean> {
  const now = { S: new Date(deps.clock()).toISOString() };
  const failed = status !== 'processed' && {
    failure: { S: status },
    failedAt: now,
    ...(error && { error: errorMap(error, isProfileDeleted) }),
  };

  const changed = await update(
    deps,
    {
      key: keyOf(eventId),
      set: { status: { S: status }, finishedAt: now, ...failed },
      remove: [
        ...(isStillRunning ? [] : ['lockedUntil']),
        ...(failed ? [] : FAILURE),
        ...(isProfileDeleted ? PROFILE : []),
      ],
      condition: '#claimToken = :claimToken',
      values: { claimToken: { S: token } },
    },
    signal,
  );
  return changed !== undefined;
}
