import type * as z from 'zod';
import { didYouMean } from './did-you-mean.ts';
import { allowedIn, nodeAt, nodeOf } from './setting-node.ts';
import { shown, shownName } from './shown.ts';

export interface ExplainContext {
  /** The settings as they were given. */
  readonly given: unknown;
  readonly schema: z.ZodType;
}

/** Enough to see what is wrong with the entries of one list, and no screenful where all are. */
const MAX_ENTRIES = 3;

/** A sentence for each wrong setting: its path, the value given, what is allowed. */
export function explain(issues: readonly z.core.$ZodIssue[], context: ExplainContext): string[] {
  const faults = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownSetting(key, issue.path, context))
      : [wrongValue(issue, context)],
  );
  const places = [...new Set(faults.map(({ place }) => place))];

  return places.flatMap((place) => {
    const sentences = faults.filter((fault) => fault.place === place).map((it) => it.sentence);
    return atMost(MAX_ENTRIES, [...new Set(sentences)], place);
  });
}

interface Fault {
  /** What it is reckoned among: the list or group that has it, or the setting itself. */
  readonly place: string;
  readonly sentence: string;
}

const unknownSetting = (
  key: string,
  path: readonly PropertyKey[],
  { schema }: ExplainContext,
): Fault => {
  const known = Object.keys(nodeAt(nodeOf(schema), path).properties ?? {});
  const place = path.length === 0 ? 'the settings' : path.join('.');
  const subject = shownName([...path, key].join('.'));
  const hint = didYouMean(key, known);
  return {
    place,
    sentence: `${subject} is not a setting${hint}: ${place} may have ${known.join(', ')}`,
  };
};

const wrongValue = (issue: z.core.$ZodIssue, { given, schema }: ExplainContext): Fault => {
  const root = nodeOf(schema);
  const value = valueAt(given, issue.path);
  const parent = issue.path.slice(0, -1);
  // An entry of a list has no name in the schema, a setting of a group has.
  const isEntry = nodeAt(root, parent).properties === undefined;
  const place = (isEntry ? parent : issue.path).join('.');
  const subject = `${shownName(issue.path.join('.')) || 'what is given'} is ${shown(value)}`;
  if (issue.code === 'custom') return { place, sentence: `${subject}, ${issue.message}` };

  const node = nodeAt(root, issue.path);
  const hint = didYouMean(value, node.enum?.map(String) ?? []);
  const why = node.why ? `: ${node.why}` : '';
  return { place, sentence: `${subject}${hint}, must be ${allowedIn(node)}${why}` };
};

const valueAt = (given: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => Object(value)[key], given);

const atMost = (most: number, sentences: string[], place: string): string[] =>
  sentences.length > most
    ? [...sentences.slice(0, most), `and ${sentences.length - most} more in ${place}`]
    : sentences;
