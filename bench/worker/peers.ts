import { type Peer as AnyPeer, inPlaceOf } from '../peer.ts';

export interface Peer extends AnyPeer {
  readonly environment?: Readonly<Record<string, string>>;
  /** It remembers nothing: the same batch runs again. */
  readonly forgets?: true;
}

export const OURS = 'ours';
/** What ours is compared with: as much as it does, as Powertools documents it. */
export const THEIRS = 'powertools-all';

const idle = inPlaceOf('worker/handlers.ts', 'worker/ours.ts');
const byClient = inPlaceOf('worker/dynamodb.ts', 'worker/by-client.ts');

export const PEERS: readonly Peer[] = [
  {
    id: OURS,
    name: 'ours, a handler that does nothing',
    changes: [idle],
    environment: { DEFAULT_HANDLERS: 'off' },
  },
  {
    id: 'sdk',
    name: 'ours, with AWS’s client for DynamoDB',
    changes: [idle, byClient],
    environment: { DEFAULT_HANDLERS: 'off' },
  },
  {
    id: 'defaults',
    name: 'ours, the default handlers before it',
    changes: [idle],
    environment: { DEFAULT_HANDLERS: 'on' },
  },
  { id: 'dispatch-only', name: 'floor: parse and dispatch', forgets: true },
  { id: 'by-hand', name: 'floor: put and update by hand' },
  { id: 'powertools', name: 'Powertools: batch, idempotency' },
  { id: THEIRS, name: 'Powertools: batch, idempotency, logger, metrics, parser' },
];
