import type { Check } from './checks.ts';

export interface Peer {
  /** Its file in `bench/peers/receiver`; `ours` is the bundle that deploys. */
  readonly id: string;
  readonly name: string;
  /** `esm` where it awaits something while Lambda initializes, else NodejsFunction's default. */
  readonly format: 'esm' | 'cjs';
  /** The checks that it does not pass: the others do. @default - none */
  readonly lacks?: readonly Check[];
  /** What else it leaves undone of what ours does, in words. */
  readonly besides?: string;
  /**
   * Whether a goal is about it: then it stands at each CPU share, in every round, and where the bench
   * is to be quick. The others stand at 256 MB and at full speed, in some rounds. @default false
   */
  readonly hasGoal?: boolean;
  /** Whether it differs from another only in its start. @default false */
  readonly coldOnly?: boolean;
}

export const OURS = 'ours';
export const OURS_COLD = 'ours-not-warmed';
/** Ours with AWS’s clients in the place of AWS’s signer. */
export const OURS_SDK = 'ours-sdk';
export const FLOOR = 'floor';

export const PEERS: readonly Peer[] = [
  { id: OURS, name: 'ours', format: 'esm', hasGoal: true },
  { id: OURS_COLD, name: 'ours, not warmed up', format: 'esm', coldOnly: true },
  { id: OURS_SDK, name: 'ours, with AWS’s clients', format: 'esm' },
  {
    id: FLOOR,
    name: 'floor: by hand',
    format: 'esm',
    hasGoal: true,
    besides: 'no retry, no digest checked, no metric, no quarantine',
  },
  { id: 'floor-warmed', name: 'floor, warmed up', format: 'esm', coldOnly: true },
  { id: 'sdk', name: 'SDK + zod', format: 'cjs' },
  { id: 'sdk-warmed', name: 'SDK + zod, warmed up', format: 'esm', coldOnly: true },
  { id: 'powertools', name: 'Powertools', format: 'cjs', hasGoal: true },
  { id: 'powertools-warmed', name: 'Powertools, warmed up', format: 'esm', coldOnly: true },
  { id: 'middy', name: 'middy + Powertools', format: 'cjs' },
  { id: 'express', name: 'Express + serverless-http', format: 'cjs', hasGoal: true },
  { id: 'hono', name: 'Hono', format: 'cjs' },
  {
    id: 'neighbour',
    name: 'nearest neighbour',
    format: 'cjs',
    lacks: ['batch', 'schema', 'timestamp', 'json'],
    besides: '200 even where SQS refuses',
  },
];
