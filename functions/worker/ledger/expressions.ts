import type { UpdateItemInput } from '@aws-sdk/client-dynamodb';

/** Names of attributes. */
export interface Change {
  readonly set: readonly string[];
  readonly remove: readonly string[];
  readonly add: readonly string[];
  /** Names as they are (`#name`), values by their own names (`:name`). */
  readonly condition: string;
}

type Expressions = Pick<
  UpdateItemInput,
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames'
>;

/** There are a few kinds of writes, and each event needs two: each kind is put into words once. */
const known = new Map<string, Expressions>();

export function expressionsOf(change: Change): Expressions {
  const { set, remove, add, condition } = change;
  const kind = `${set} ${remove} ${add} ${condition}`;
  const expressions = known.get(kind) ?? inWords(change);
  known.set(kind, expressions);
  return expressions;
}

function inWords({ set, remove, add, condition }: Change): Expressions {
  const names = new Set([...set, ...remove, ...add, ...namesIn(condition)]);
  return {
    UpdateExpression: [
      clause('SET', set, (name) => `#${name} = :${name}`),
      clause('REMOVE', remove, (name) => `#${name}`),
      clause('ADD', add, (name) => `#${name} :${name}`),
    ].join(' '),
    ConditionExpression: condition,
    ExpressionAttributeNames: Object.fromEntries([...names].map((name) => [`#${name}`, name])),
  };
}

const namesIn = (condition: string): string[] =>
  [...condition.matchAll(/#(\w+)/g)].flatMap(([, name]) => name ?? []);

const clause = (verb: string, names: readonly string[], write: (name: string) => string) =>
  names.length > 0 ? `${verb} ${names.map(write).join(', ')}` : '';
