import type * as z from 'zod';
import { didYouMean } from './did-you-mean.ts';
import { allowedIn, nodeAt, nodeOf } from './setting-node.ts';

export interface ExplainContext {
  /** The settings as they were given. */
  readonly given: unknown;
  readonly schema: z.ZodType;
}

/** A sentence for each setting that an issue is about: its path, the value given, what is allowed. */
export function explain(issue: z.core.$ZodIssue, context: ExplainContext): string[] {
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => unknownSetting(key, issue.path, context))
    : [wrongValue(issue, context)];
}

const unknownSetting = (
  key: string,
  path: readonly PropertyKey[],
  { schema }: ExplainContext,
): string => {
  const known = Object.keys(nodeAt(nodeOf(schema), path).properties ?? {});
  const here = path.length === 0 ? 'the settings' : path.join('.');
  const hint = didYouMean(key, known);
  return `${[...path, key].join('.')} is not a setting${hint}: ${here} may have ${known.join(', ')}`;
};

const wrongValue = (issue: z.core.$ZodIssue, { given, schema }: ExplainContext): string => {
  const value = valueAt(given, issue.path);
  const subject = `${issue.path.join('.') || 'what is given'} is ${shown(value)}`;
  if (issue.code === 'custom') return `${subject}, ${issue.message}`;

  const node = nodeAt(nodeOf(schema), issue.path);
  const hint = didYouMean(value, node.enum?.map(String) ?? []);
  const why = node.why ? `: ${node.why}` : '';
  return `${subject}${hint}, must be ${allowedIn(node)}${why}`;
};

const valueAt = (given: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => Object(value)[key], given);

/** Long enough to know it again. */
const MAX_SHOWN = 80;

/** How Quiltt's API keys begin: one that stands where a name belongs is not to be shown. */
const API_KEY = /qltt_/;

const shown = (value: unknown): string => {
  if (value === undefined) return 'not set';

  const text = JSON.stringify(value);
  if (API_KEY.test(text)) return 'an API key';
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
};
