import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { readJsonFile, writeJsonFile } from '../json-file.ts';
import { type Subscription, subscription } from './subscription.ts';

const state = z.object({
  /** Missing once it is revoked. */
  apiKey: z.string().optional(),
  subscriptions: z.array(subscription),
});

type State = z.infer<typeof state>;

/** The API key and the subscriptions of the local Quiltt's one Environment. */
export interface Store {
  readonly apiKey: string;
  /** Whether it is the API key, and not revoked. */
  readonly accepts: (key: string) => boolean;
  readonly revokeKey: () => void;
  /** The first created first. */
  readonly subscriptions: () => readonly Subscription[];
  readonly find: (id: string) => Subscription | undefined;
  /** Adds it, or replaces the one with its id in its place. */
  readonly put: (subscription: Subscription) => void;
  readonly remove: (id: string) => void;
}

/** Opens what `file` keeps, in memory where there is none; a key that is missing is made. */
export function openStore(file?: string): Store {
  const { apiKey = `qltt_${randomSecret()}`, subscriptions } = kept(file);
  let current: State = { apiKey, subscriptions };

  const change = (changed: Partial<State>) => {
    current = { ...current, ...changed };
    if (file !== undefined) writeJsonFile(file, current);
  };
  const find = (id: string) => current.subscriptions.find((one) => one.id === id);
  const without = (id: string) => current.subscriptions.filter((one) => one.id !== id);
  const withReplaced = (put: Subscription) =>
    current.subscriptions.map((one) => (one.id === put.id ? put : one));

  change({});
  return {
    apiKey,
    accepts: (key) => key === current.apiKey,
    revokeKey: () => change({ apiKey: undefined }),
    subscriptions: () => current.subscriptions,
    find,
    put: (put) =>
      change({
        subscriptions: find(put.id) ? withReplaced(put) : [...current.subscriptions, put],
      }),
    remove: (id) => change({ subscriptions: without(id) }),
  };
}

/** 256 bits, as text: how Quiltt's secrets look is not documented. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');

const kept = (file: string | undefined): State =>
  (file !== undefined ? readJsonFile(file, state) : undefined) ?? { subscriptions: [] };
