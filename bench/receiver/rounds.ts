import type { Peer } from './peers.ts';

/** How often each peer is measured. */
export interface Rounds {
  /** Of those that a goal is about. */
  readonly ofGoals: number;
  readonly ofOthers: number;
}

/** Who is measured in a round, counted from 0. The others are in the first ones, beside all the rest. */
export const inRound = <Item extends { readonly peer: Peer }>(
  items: readonly Item[],
  round: number,
  { ofOthers }: Rounds,
): Item[] => items.filter(({ peer }) => peer.hasGoal === true || round < ofOthers);
