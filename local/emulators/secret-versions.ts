import { randomUUID } from 'node:crypto';
import type { StoredSecret, StoredVersion } from './secret-store.ts';

export const CURRENT = 'AWSCURRENT';
const PREVIOUS = 'AWSPREVIOUS';

export interface SecretValue {
  readonly ClientRequestToken?: string | undefined;
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: string | undefined;
}

export const hasValue = ({ SecretString, SecretBinary }: SecretValue): boolean =>
  SecretString !== undefined || SecretBinary !== undefined;

export const createVersion = (
  { ClientRequestToken = randomUUID(), SecretString, SecretBinary }: SecretValue,
  stages: readonly string[] = [CURRENT],
): StoredVersion => ({
  VersionId: ClientRequestToken,
  VersionStages: [...stages],
  SecretString,
  SecretBinary,
  CreatedDate: Date.now() / 1_000,
});

/**
 * Adds a version with its stages, each of which belongs to one version only. What was current
 * becomes the previous one.
 */
export function addVersion({ versions }: StoredSecret, version: StoredVersion): void {
  const taken = new Set(version.VersionStages);
  const replaced = taken.has(CURRENT)
    ? versions.find(({ VersionStages }) => VersionStages.includes(CURRENT))
    : undefined;
  if (replaced) taken.add(PREVIOUS);

  for (const other of versions) {
    other.VersionStages = other.VersionStages.filter((stage) => !taken.has(stage));
  }
  replaced?.VersionStages.push(PREVIOUS);
  versions.push(version);
}

export interface VersionFilter {
  readonly VersionId?: string | undefined;
  readonly VersionStage?: string | undefined;
}

/** The version with this id, or with this stage, or the current one. */
export const findVersion = (
  { versions }: StoredSecret,
  { VersionId, VersionStage }: VersionFilter,
): StoredVersion | undefined => {
  const stage = VersionStage ?? (VersionId === undefined ? CURRENT : undefined);

  return versions.find(
    (version) =>
      (VersionId === undefined || version.VersionId === VersionId) &&
      (stage === undefined || version.VersionStages.includes(stage)),
  );
};
