import type { SigningSecrets } from '../shared/signing-secrets.ts';
import { ageSeconds, isAuthentic, type Signed } from './verify.ts';

export type Verdict =
  | { readonly kind: 'authentic' }
  | { readonly kind: 'forged' }
  | { readonly kind: 'secretMissing' }
  /** Authentic, but signed too long ago, or too far ahead of our clock. */
  | { readonly kind: 'stale'; readonly ageSeconds: number };

export interface AuthenticateDeps {
  readonly signingSecrets: SigningSecrets;
  readonly nowMs: () => number;
  /** Quiltt's own sample allows 300 s: https://quiltt.dev/webhooks */
  readonly toleranceSeconds: number;
}

/** Reads the signing secret and nothing else. */
export async function authenticate(
  signed: Signed,
  { signingSecrets, nowMs, toleranceSeconds }: AuthenticateDeps,
): Promise<Verdict> {
  const secrets = await signingSecrets.current();
  if (secrets.length === 0) return { kind: 'secretMissing' };

  const authentic =
    isAuthentic(signed, secrets) || isAuthentic(signed, await signingSecrets.reread());
  if (!authentic) return { kind: 'forged' };

  const age = ageSeconds(signed, nowMs());
  return Math.abs(age) > toleranceSeconds
    ? { kind: 'stale', ageSeconds: age }
    : { kind: 'authentic' };
}
