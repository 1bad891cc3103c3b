import { isDeepStrictEqual } from 'node:util';
import type { Message } from '@aws-sdk/client-sqs';
import type { RunningStack } from '../end-to-end/stack.ts';
import { fold } from './fold.ts';
import type { Occurrence } from './history.ts';
import { readState } from './read-state.ts';

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

  /** Neither processed nor dead. */
  readonly lost: readonly string[];
  /** Whose handler succeeded more than once. */
  readonly twice: readonly string[];
  /** Things that State knows otherwise than the fold of the ordered history. */
  readonly outOfDate: readonly string[];
  /** Dead and no poison, or poison and not dead. */
  readonly wronglyDead: readonly string[];
}

export interface Evidence {
  readonly history: readonly Occurrence[];
  readonly sent: readonly (readonly Occurrence[])[];
  readonly failing: ReadonlySet<string>;
  readonly deadLetters: readonly Message[];
  readonly seconds: number;
  readonly stack: RunningStack;
}

export async function verdictOf(evidence: Evidence): Promise<Verdict> {
  const { history, sent, failing, deadLetters, seconds, stack } = evidence;
  const { recorder } = stack;
  const poison = new Set(history.filter(({ isPoison }) => isPoison).map(({ event }) => event.id));
  const ledger = new Map(
    (await stack.scan('StorageLedgerTable')).map((item) => [item.eventId, item]),
  );
  const statusOf = (id: string) => ledger.get(id)?.status;
  const ids = history.map(({ event }) => event.id);
  const state = readState(await stack.scan('StorageStateTable'));
  const expected = fold(history);

  return {
    deliveries: sent.length,
    events: ids.length,
    duplicates: sent.flat().length - ids.length,
    processed: ids.filter((id) => statusOf(id) === 'processed').length,
    starts: recorder.count('start'),
    threw: ids.filter((id) => failing.has(id) && recorder.count('start', id) > 1).length,
    successes: recorder.count('success'),
    poison: poison.size,
    deadWithReason: new Set(deadLetters.filter(hasReason(poison)).map(eventIdOf)).size,
    things: expected.size,
    deletedProfiles: state.deleted.size,
    seconds,
    lost: ids.filter((id) => !['processed', 'dead'].includes(String(statusOf(id)))),
    twice: ids.filter((id) => recorder.count('success', id) > 1),
    outOfDate: differing(state.things, expected),
    wronglyDead: ids.filter((id) => (statusOf(id) === 'dead') !== poison.has(id)),
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
