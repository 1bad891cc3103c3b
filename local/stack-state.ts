import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import type { DeployedResource } from './resource-type.ts';

const RESOURCE = z.object({
  logicalId: z.string(),
  type: z.string(),
  properties: z.record(z.string(), z.unknown()),
  deletionPolicy: z.string(),
  physicalId: z.string(),
  attributes: z.record(z.string(), z.string()).optional(),
});

/** What an earlier start has made, in the order in which it was made. */
export interface StackState {
  readonly get: (logicalId: string) => DeployedResource | undefined;
  readonly all: () => readonly DeployedResource[];
  readonly put: (resource: DeployedResource) => void;
  readonly forget: (logicalId: string) => void;
}

/** Opens the state that is kept in `file`: each change is on disk before the call returns. */
export function openStackState(file: string): StackState {
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const resources = new Map<string, DeployedResource>(
    z
      .array(RESOURCE)
      .parse(kept)
      .map((resource) => [resource.logicalId, resource]),
  );

  const save = () => {
    const draft = `${file}.new`;
    writeFileSync(draft, JSON.stringify([...resources.values()], null, 2), { mode: 0o600 });
    renameSync(draft, file);
  };
  return {
    get: (logicalId) => resources.get(logicalId),
    all: () => [...resources.values()],
    put: (resource) => {
      resources.delete(resource.logicalId);
      resources.set(resource.logicalId, resource);
      save();
    },
    forget: (logicalId) => {
      resources.delete(logicalId);
      save();
    },
  };
}
