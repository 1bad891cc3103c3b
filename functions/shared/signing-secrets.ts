import { cut, MAX_ERROR_BYTES } from './cut.ts';
import { log } from './log.ts';

export interface SigningSecrets {
  /** The secrets that a signature may be made with; none where none is set. */
  current(): Promise<readonly string[]>;
  /** Asks again, for a signature that none of them made; at most once per 30 s. */
  reread(): Promise<readonly string[]>;
}

export interface SigningSecretsDeps {
  /** The stored text; undefined where nothing is stored. */
  readonly read: () => Promise<string | undefined>;
  readonly nowMs: () => number;
}

/** A secret that was taken out of the list is accepted no longer than this, if it can be read. */
const TTL_MS = 300_000;
/** A forger can cause no more reads than this; a rotation is picked up as soon. */
const REREAD_MS = 30_000;
/** Until a secret is stored each delivery is answered 503: look for it more often. */
const UNSET_MS = 1_000;

/** Keeps the last known secrets when a read fails: a rotation may wait, deliveries may not. */
export function createSigningSecrets({ read, nowMs }: SigningSecretsDeps): SigningSecrets {
  let known: readonly string[] | undefined;
  let asked: { readonly atMs: number; readonly answer: Promise<readonly string[]> } | undefined;

  const ask = async (): Promise<readonly string[]> => {
    try {
      known = parseSigningSecrets(await read());
    } catch (error) {
      if (!known) throw error;
      log('WARN', 'signing secret not read, the last known one is kept', {
        error: cut(String(error), MAX_ERROR_BYTES),
      });
    }
    return known;
  };
  const askedWithin = (ms: number) => {
    if (!asked || nowMs() - asked.atMs >= ms) asked = { atMs: nowMs(), answer: ask() };
    return asked.answer;
  };

  return {
    current: () => askedWithin(known?.length ? TTL_MS : UNSET_MS),
    reread: () => askedWithin(REREAD_MS),
  };
}

/**
 * A plain string is one secret, a JSON list several: during a rotation both are accepted.
 * Nothing, white space, `[]`, `""` and `null` are no secret at all; a blank secret never counts.
 * @throws Error that says how to store it, where it is JSON of another shape
 */
export function parseSigningSecrets(stored: string | undefined): readonly string[] {
  const text = trimLineEnds(stored ?? '');
  const parsed: unknown = /^\s*([[{"]|null\s*$)/.test(text) ? parseJson(text) : text;

  const list = [parsed ?? []].flat();
  if (!list.every((secret) => typeof secret === 'string')) throw unreadable();
  return list.map(trimLineEnds).filter((secret) => secret.trim() !== '');
}

/** A copied secret often brings the end of its line along. */
const trimLineEnds = (text: string): string => text.replace(/^[\r\n]+|[\r\n]+$/g, '');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes what it read.
    throw unreadable();
  }
}

const unreadable = () =>
  new Error('the signing secret is neither plain text nor a JSON list of strings: store it as one');
