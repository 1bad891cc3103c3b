export interface Peer {
  /** Its file in `bench/peers/receiver`; `ours` is the bundle that deploys. */
  readonly id: string;
  readonly name: string;
  /** `esm` where it awaits something while Lambda initializes, else NodejsFunction's default. */
  readonly format: 'esm' | 'cjs';
  /** What it leaves undone of what the others do. */
  readonly lacks?: string;
  /** Whether it stands at each CPU share, and where it is to be quick; all stand at 256 MB. @default false */
  readonly everywhere?: boolean;
  /** Whether it differs from another only in its start. @default false */
  readonly coldOnly?: boolean;
}

export const OURS = 'ours';
export const OURS_COLD = 'ours-not-warmed';
/** Ours with AWS’s clients in the place of AWS’s signer. */
export const OURS_SDK = 'ours-sdk';
export const FLOOR = 'floor';

export const PEERS: readonly Peer[] = [
  { id: OURS, name: 'ours', format: 'esm', everywhere: true },
  { id: OURS_COLD, name: 'ours, not warmed up', format: 'esm', coldOnly: true },
  { id: OURS_SDK, name: 'ours, with AWS’s clients', format: 'esm' },
  {
    id: FLOOR,
    name: 'floor: by hand',
    format: 'esm',
    everywhere: true,
    lacks: 'no retry, no digest checked, no metric, no quarantine',
  },
  { id: 'floor-warmed', name: 'floor, warmed up', format: 'esm', everywhere: true, coldOnly: true },
  { id: 'sdk', name: 'SDK + zod', format: 'cjs', everywhere: true },
  { id: 'sdk-warmed', name: 'SDK + zod, warmed up', format: 'esm', coldOnly: true },
  { id: 'powertools', name: 'Powertools', format: 'cjs', everywhere: true },
  { id: 'powertools-warmed', name: 'Powertools, warmed up', format: 'esm', coldOnly: true },
  { id: 'middy', name: 'middy + Powertools', format: 'cjs' },
  { id: 'express', name: 'Express + serverless-http', format: 'cjs', everywhere: true },
  { id: 'hono', name: 'Hono', format: 'cjs' },
  {
    id: 'neighbour',
    name: 'nearest neighbour',
    format: 'cjs',
    lacks:
      'one message however many events, no validation, no timestamp checked, bad JSON throws, 200 even where SQS refuses',
  },
];
