import * as z from 'zod';

/** What the intrinsic functions may refer to. A name that is not known is `undefined`. */
export interface Scope {
  readonly ref: (name: string) => unknown;
  readonly getAtt: (logicalId: string, attribute: string) => unknown;
}

export type Intrinsic = (argument: unknown, scope: Scope) => unknown;

/** Thrown by an intrinsic function that has nothing to stand for. */
export class Unresolved extends Error {}

/** The name of the intrinsic function that this object is, if it is one. */
export function intrinsicName(value: object): string | undefined {
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0) return undefined;

  return name === 'Ref' || name === 'Condition' || name.startsWith('Fn::') ? name : undefined;
}

/** The `${…}` of a `Fn::Sub` text, without `${!literal}`. */
export const SUB_NAMES = /\$\{([^!}][^}]*)\}/g;

/** The intrinsic functions that the local stack knows; their arguments are resolved already. */
export const INTRINSICS: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ['Ref', (argument, scope) => refer(z.string().parse(argument), scope)],
  ['Fn::GetAtt', (argument, scope) => getAtt(ATTRIBUTE.parse(argument), scope)],
  ['Fn::Join', (argument) => join(...JOIN.parse(argument))],
  ['Fn::Select', (argument) => select(...SELECT.parse(argument))],
  ['Fn::Split', (argument) => split(...SPLIT.parse(argument))],
  ['Fn::Sub', (argument, scope) => substitute(...SUB.parse(argument), scope)],
]);

const ATTRIBUTE = z.tuple([z.string(), z.string()]);
const JOIN = z.tuple([z.string(), z.array(z.coerce.string())]);
const SELECT = z.tuple([z.coerce.number(), z.array(z.unknown())]);
const SPLIT = z.tuple([z.string(), z.string()]);
const NAMES = z.record(z.string(), z.coerce.string());
const SUB = z
  .union([z.string().transform((text) => [text, {}]), z.tuple([z.string(), NAMES])])
  .pipe(z.tuple([z.string(), NAMES]));

const refer = (name: string, scope: Scope): unknown => {
  const value = scope.ref(name);
  if (value === undefined) throw new Unresolved(`the local stack has no value for ${name}`);
  return value;
};

const getAtt = ([logicalId, attribute]: readonly [string, string], scope: Scope): unknown => {
  const value = scope.getAtt(logicalId, attribute);
  if (value === undefined) {
    throw new Unresolved(`the local stack has no value for ${logicalId}.${attribute}`);
  }
  return value;
};

const join = (delimiter: string, items: readonly string[]): string => items.join(delimiter);

const select = (index: number, items: readonly unknown[]): unknown => {
  if (!(index in items)) throw new Unresolved(`there is no item ${index}`);
  return items[index];
};

const split = (delimiter: string, text: string): readonly string[] => text.split(delimiter);

const substitute = (text: string, names: Record<string, string>, scope: Scope): string => {
  const known = new Map(Object.entries(names));
  const filled = text.replace(SUB_NAMES, (_, name: string) =>
    String(known.get(name) ?? lookUp(name, scope)),
  );
  return filled.replaceAll('${!', '${');
};

const lookUp = (name: string, scope: Scope): unknown => {
  const dot = name.indexOf('.');
  return dot < 0 ? refer(name, scope) : getAtt([name.slice(0, dot), name.slice(dot + 1)], scope);
};
