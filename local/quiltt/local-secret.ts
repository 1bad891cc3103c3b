import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSigningSecrets } from '../../functions/shared/signing-secrets.ts';

/**
 * The secret to sign with where none is given: the first in QUILTT_SIGNING_SECRET, else the first
 * that the local stack keeps.
 * @throws Error that tells where a secret may come from
 */
export function localSecret(env: Readonly<Record<string, string | undefined>>): string {
  const file = join(env.LOCAL_DIR || '.local', 'signing-secret');
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';

  const secret = firstIn(env.QUILTT_SIGNING_SECRET) ?? firstIn(kept);
  if (secret) return secret;
  throw new Error(
    `no secret to sign with: start the local stack with npm start, give --secret, or set QUILTT_SIGNING_SECRET (${file} has none)`,
  );
}

const firstIn = (stored: string | undefined) => parseSigningSecrets(stored)[0];
