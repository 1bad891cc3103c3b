import type { Taken } from '../ledger/free.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Recorded } from '../ledger/record.ts';
import { type ForgetDeps, forgetIfDeleted } from '../outcome/forget-if-deleted.ts';
import { inTime } from './in-time.ts';
import type { Incoming } from './incoming.ts';
import type { InvocationTime } from './invocation-time.ts';

interface RecordDeps extends ForgetDeps {
  readonly ledger: Pick<Ledger, 'record' | 'forgetProfile'>;
}

/** One write, and no claim: there is nothing to run. */
export async function recordUnhandled(
  { entry }: Incoming,
  status: 'ignored' | 'unknown',
  { handling }: InvocationTime,
  deps: RecordDeps,
): Promise<Recorded | Taken> {
  const write = async () => {
    const recorded = await deps.ledger.record(entry, status, handling);
    if (recorded.kind === 'recorded') await forgetIfDeleted(entry, handling, deps);
    return recorded;
  };
  return inTime(write(), handling, 'the write to the Ledger');
}
