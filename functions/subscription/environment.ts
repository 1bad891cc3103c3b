import type { Environment } from '../shared/quiltt-api-answers.ts';
import type { SomeProperties } from './request.ts';

export type Pin = Pick<SomeProperties, 'EnvironmentId' | 'EnvironmentMode'>;

/** Says how the API key's Environment differs from the pinned one; undefined where it does not. */
export function mismatch(
  { EnvironmentId, EnvironmentMode }: Pin,
  { id, mode }: Environment,
): string | undefined {
  const wanted = [
    ...(EnvironmentId && EnvironmentId !== id ? [EnvironmentId] : []),
    ...(EnvironmentMode && EnvironmentMode !== mode ? [`mode ${EnvironmentMode}`] : []),
  ];
  if (wanted.length === 0) return undefined;

  const found = `the API key belongs to Quiltt's Environment ${id} (mode ${mode})`;
  return `${found}, but ${wanted.join(', ')} is wanted: store a key of that Environment or change the setting`;
}
