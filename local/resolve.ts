import * as z from 'zod';
import { INTRINSICS, intrinsicName, type Scope, Unresolved } from './intrinsics.ts';

/** What `Ref: AWS::NoValue` stands for: what has this value is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

/**
 * A copy of `value` in which every intrinsic function is replaced by what it stands for. What
 * cannot be resolved throws an error that begins with its path, such as
 * `EventQueue12AB.Properties.RedrivePolicy.deadLetterTargetArn.Fn::GetAtt: …`.
 */
export function resolve(value: unknown, scope: Scope, path: string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return resolveItems(value, scope, path);

  const name = intrinsicName(value);
  return name === undefined
    ? resolveProperties(value, scope, path)
    : call(name, Object.values(value)[0], { scope, path: `${path}.${name}` });
}

/** Like `resolve`, for the properties of a resource. */
export const resolveProperties = (
  properties: object,
  scope: Scope,
  path: string,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties)
      .map(([key, value]) => [key, resolve(value, scope, `${path}.${key}`)])
      .filter(([, value]) => value !== NO_VALUE),
  );

const resolveItems = (items: readonly unknown[], scope: Scope, path: string): unknown[] =>
  items
    .map((item, index) => resolve(item, scope, `${path}.${index}`))
    .filter((item) => item !== NO_VALUE);

interface Call {
  readonly scope: Scope;
  readonly path: string;
}

const call = (name: string, argument: unknown, { scope, path }: Call): unknown => {
  const intrinsic = INTRINSICS.get(name);
  if (!intrinsic) throw new Error(`${path}: the local stack does not know this intrinsic function`);

  const resolved = resolve(argument, scope, path);
  try {
    return intrinsic(resolved, scope);
  } catch (error) {
    if (error instanceof Unresolved) throw new Error(`${path}: ${error.message}`);
    if (error instanceof z.ZodError) throw new Error(`${path}: ${z.prettifyError(error)}`);
    throw error;
  }
};
