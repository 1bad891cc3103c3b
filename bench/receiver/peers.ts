import { type Peer as AnyPeer, inPlaceOf } from '../peer.ts';
import type { Check } from './checks.ts';

export interface Peer extends AnyPeer {
  /** The checks that it does not pass: the others do. @default - none */
  readonly lacks?: readonly Check[];
  /** What else it leaves undone of what ours does, in words. */
  readonly besides?: string;
  /**
   * Whether a goal is about it: then it stands at each CPU share, and where the bench is to be quick.
   * The others stand at 256 MB and at full speed. @default false
   */
  readonly hasGoal?: boolean;
  /** Whether it reads the secret while Lambda initializes. @default false */
  readonly isWarmed?: boolean;
  /** Whether it differs from another only in its start. @default false */
  readonly coldOnly?: boolean;
}

export const OURS = 'ours';
export const FLOOR = 'floor';

export const PEERS: readonly Peer[] = [
  { id: OURS, name: 'ours', changes: [], isWarmed: true, hasGoal: true },
  {
    id: 'ours-not-warmed',
    name: 'ours, not warmed up',
    changes: [inPlaceOf('receiver/prewarm.ts', 'receiver/ours-not-warmed.ts')],
    coldOnly: true,
  },
  {
    id: 'ours-not-rehearsed',
    name: 'ours, not rehearsed',
    changes: [inPlaceOf('receiver/rehearse.ts', 'receiver/ours-not-rehearsed.ts')],
    isWarmed: true,
    coldOnly: true,
  },
  {
    id: 'ours-sdk',
    name: 'ours, with AWS’s clients',
    changes: [
      inPlaceOf('receiver/aws/queue.ts', 'receiver/parts/ours-sdk-queue.ts'),
      inPlaceOf('receiver/aws/secret.ts', 'receiver/parts/ours-sdk-secret.ts'),
    ],
    isWarmed: true,
  },
  {
    id: FLOOR,
    name: 'floor: by hand',
    format: 'esm',
    hasGoal: true,
    besides: 'no retry, no metric, no quarantine',
  },
  { id: 'floor-warmed', name: 'floor, warmed up', format: 'esm', isWarmed: true, coldOnly: true },
  { id: 'sdk', name: 'SDK + zod' },
  { id: 'sdk-warmed', name: 'SDK + zod, warmed up', format: 'esm', isWarmed: true, coldOnly: true },
  { id: 'powertools', name: 'Powertools', hasGoal: true },
  {
    id: 'powertools-warmed',
    name: 'Powertools, warmed up',
    format: 'esm',
    isWarmed: true,
    coldOnly: true,
  },
  { id: 'middy', name: 'middy + Powertools' },
  { id: 'express', name: 'Express + serverless-http', hasGoal: true },
  {
    id: 'express-warmed',
    name: 'Express, warmed up',
    format: 'esm',
    isWarmed: true,
    coldOnly: true,
  },
  { id: 'hono', name: 'Hono' },
  {
    id: 'neighbour',
    name: 'nearest neighbour',
    lacks: ['batch', 'schema', 'timestamp', 'json'],
    besides: '200 even where SQS refuses',
  },
];
