import * as z from 'zod';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import type { DeployedResource } from './resource-type.ts';

const RESOURCE = z.object({
  logicalId: z.string(),
  type: z.string(),
  properties: z.record(z.string(), z.unknown()),
  deletionPolicy: z.string(),
  updateReplacePolicy: z.string(),
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
  const kept = readJsonFile(file, z.array(RESOURCE)) ?? [];
  const resources = new Map<string, DeployedResource>(
    kept.map((resource) => [resource.logicalId, resource]),
  );

  const save = () => writeJsonFile(file, [...resources.values()]);
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
