import { cut, MAX_ERROR_BYTES } from '../shared/cut.ts';
import { type AcceptDeps, accept } from './accept.ts';
import { type Answer, unauthorized, unavailable } from './answers.ts';
import { type AuthenticateDeps, authenticate } from './authenticate.ts';
import type { Incoming } from './incoming.ts';
import { rejected } from './rejected.ts';
import { readSignature } from './verify.ts';

export type ReceiveDeps = AuthenticateDeps & AcceptDeps;

/**
 * Answers 200 once every event of the delivery is in the queue or in quarantine, and 503 when
 * anything in between fails, so that Quiltt redelivers. The cheapest check comes first; before the
 * signature holds, only the signing secret is read and only a reason is logged.
 */
export function createReceive(deps: ReceiveDeps): (incoming: Incoming) => Promise<Answer> {
  return async (incoming) => {
    try {
      return await receive(incoming, deps);
    } catch (thrown) {
      const error = cut(String(thrown), MAX_ERROR_BYTES);
      const said = { deliveryId: incoming.id, reason: 'notDurable', error } as const;
      return rejected(unavailable(), said, deps.metrics);
    }
  };
}

async function receive(incoming: Incoming, deps: ReceiveDeps): Promise<Answer> {
  const { id: deliveryId } = incoming;
  const { metrics } = deps;
  const signed = readSignature(incoming.headers, incoming.body);
  if (!signed) return rejected(unauthorized(), { deliveryId, reason: 'unsigned' }, metrics);

  const verdict = await authenticate(signed, deps);
  const receivedAt = new Date(deps.nowMs()).toISOString();

  switch (verdict.kind) {
    case 'secretMissing':
      return rejected(unavailable(), { deliveryId, reason: 'secretMissing' }, metrics);
    case 'forged':
      return rejected(unauthorized(), { deliveryId, reason: 'forged' }, metrics);
    case 'stale':
      return refuseStale(incoming, { ...verdict, receivedAt }, deps);
    case 'authentic':
      return accept(incoming, receivedAt, deps);
  }
}

interface Staleness {
  readonly ageSeconds: number;
  readonly receivedAt: string;
}

/** Kept, in case Quiltt does not renew the timestamp of a retry: a wrong guess must lose nothing. */
async function refuseStale(
  incoming: Incoming,
  { ageSeconds, receivedAt }: Staleness,
  { metrics, quarantine }: ReceiveDeps,
): Promise<Answer> {
  const { id, body, signal } = incoming;
  const finding = { reason: 'stale', ageSeconds } as const;

  await quarantine.body(body, finding, { delivery: { id, receivedAt }, signal });
  return rejected(unauthorized(), { deliveryId: id, ...finding }, metrics);
}
