import { isDeepStrictEqual } from 'node:util';
import type { Message } from '@aws-sdk/client-sqs';
import type { RunningStack } from '../end-to-end/stack.ts';
import { deletedIn, fold, type Occurrence } from '../fold.ts';
import { readState } from '../read-state.ts';
import { fatesOf, idsWhere, isLost, isWronglyDead } from './fates.ts';

/** What became of a history. What must be 0 is a list, to look at where it is not. */
export interface Verdict {
  readonly deliveries: number;
  readonly events: number;
  readonly duplicates: number;
  readonly processed: number;
  /** How many handlers were started, had thrown once, and succeeded. */
  readonly starts: number;
  readonly threw: number;
  readonly successes: number;
  readonly poison: number;
  /** Of these, that a dead letter says so: of one that was sent twice, both do. */
  readonly deadWithReason: number;
  readonly things: number;
  readonly deletedProfiles: number;
  readonly seconds: number;

  /** That no handler succeeded with, or that the Ledger has no end of; of poison, the latter. */
  readonly lost: readonly string[];
  /** Whose handler succeeded more than once. */
  readonly twice: readonly string[];
  /** Things that State knows otherwise than the fold of the ordered history. */
  readonly outOfDate: readonly string[];
  /** Dead and no poison, or poison and not dead, or poison that a handler succeeded with. */
  readonly wronglyDead: readonly string[];
  /** Profiles that were deleted and have no tombstone, or the reverse. */
  readonly wronglyDeleted: readonly string[];
}

export interface Evidence {
  readonly history: readonly Occurrence[];
  readonly sent: readonly (readonly Occurrence[])[];
  /** Ids of the events whose handler has thrown. */
  readonly thrown: ReadonlySet<string>;
  readonly deadLetters: readonly Message[];
  readonly seconds: number;
  readonly stack: RunningStack;
}

export async function verdictOf(evidence: Evidence): Promise<Verdict> {
  const { history, sent, thrown, deadLetters, seconds, stack } = evidence;
  const poison = new Set(history.filter(({ isPoison }) => isPoison).map(({ event }) => event.id));
  const state = readState(await stack.scan('StorageStateTable'));
  const fates = await fatesOf(history, stack);

  return {
    deliveries: sent.length,
    events: history.length,
    duplicates: sent.flat().length - history.length,
    processed: fates.filter(({ status }) => status === 'processed').length,
    starts: stack.recorder.count('start'),
    threw: thrown.size,
    successes: stack.recorder.count('success'),
    poison: poison.size,
    deadWithReason: new Set(deadLetters.filter(hasReason(poison)).map(eventIdOf)).size,
    things: state.things.size,
    deletedProfiles: state.deleted.size,
    seconds,
    lost: idsWhere(fates, isLost),
    twice: idsWhere(fates, ({ successes }) => successes > 1),
    outOfDate: differing(state.things, fold(history)),
    wronglyDead: idsWhere(fates, isWronglyDead),
    wronglyDeleted: inOneOnly(state.deleted, deletedIn(history)),
  };
}

const hasReason =
  (poison: ReadonlySet<string>) =>
  (letter: Message): boolean =>
    letter.MessageAttributes?.reason?.StringValue === 'shape' && poison.has(eventIdOf(letter));

const eventIdOf = ({ MessageAttributes }: Message): string =>
  MessageAttributes?.eventId?.StringValue ?? '';

const differing = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter(
    (name) => !isDeepStrictEqual(a.get(name), b.get(name)),
  );

const inOneOnly = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] =>
  [...a, ...b].filter((id) => a.has(id) !== b.has(id));
