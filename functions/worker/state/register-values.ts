import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { parseExact, stringifyExact } from '../../shared/json.ts';
import type { Known, StateKind } from './state.ts';

type Item = Readonly<Record<string, AttributeValue>>;

type ShapeOf<Kind extends StateKind> = {
  readonly [Name in keyof Known<Kind>]-?: 'json' | 'text' | 'flag';
};

/**
 * How each register is stored. Objects as JSON: DynamoDB's own maps end at 32 levels and 38 digits,
 * and Quiltt's custom data is anybody's.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
const shapes: { readonly [Kind in StateKind]: ShapeOf<Kind> } = {
  profile: { record: 'json', ready: 'flag' },
  connection: { record: 'json', needsUser: 'flag', reportedBy: 'text' },
  account: { record: 'json', connectionId: 'text', verified: 'flag', ownersVerified: 'flag' },
  balance: { record: 'json' },
  statement: { record: 'json', pdf: 'json' },
};

export function toAttribute(value: unknown): AttributeValue {
  if (typeof value === 'boolean') return { BOOL: value };
  return { S: typeof value === 'string' ? value : stringifyExact(value) };
}

/** @returns undefined for an item that tells nothing */
export function knownFrom<Kind extends StateKind>(
  kind: Kind,
  item: Item | undefined,
): Known<Kind> | undefined {
  const shape: Readonly<Record<string, string>> = shapes[kind];
  const registers = Object.entries(shape).flatMap(([name, form]) => {
    const value = item?.[name];
    return value ? [[name, fromAttribute(value, form)]] : [];
  });
  if (registers.length === 0) return undefined;

  // Each was written by `set`, from a value of just this type.
  return Object.fromEntries(registers) as Known<Kind>;
}

const fromAttribute = ({ BOOL, S = '' }: AttributeValue, form: string): unknown => {
  if (form === 'flag') return BOOL;
  return form === 'json' ? parseExact(S) : S;
};
