import * as z from 'zod';
import { readJsonFile, writeJsonFile } from '../json-file.ts';

const VERSION = z.object({
  VersionId: z.string(),
  VersionStages: z.array(z.string()),
  SecretString: z.string().optional(),
  SecretBinary: z.string().optional(),
  /** Seconds since 1970. */
  CreatedDate: z.number(),
});

const SECRET = z.object({ ARN: z.string(), Name: z.string(), versions: z.array(VERSION) });

export type StoredVersion = z.infer<typeof VERSION>;
export type StoredSecret = z.infer<typeof SECRET>;

/** Secrets in a file that its owner alone may read. */
export interface SecretStore {
  readonly secrets: StoredSecret[];
  /** Writes the file as a whole: a crash leaves the old one or the new one. */
  readonly save: () => void;
}

export function openSecretStore(file: string): SecretStore {
  const secrets = readJsonFile(file, z.array(SECRET)) ?? [];
  return { secrets, save: () => writeJsonFile(file, secrets) };
}
