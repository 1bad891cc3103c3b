import type { Api } from '../api.ts';
import type { NodeFunction } from '../node-function.ts';
import type { Settings } from '../settings.ts';
import type { Storage } from '../storage.ts';

/** What is watched. */
export interface Sources {
  readonly stage: string;
  readonly settings: Settings;
  readonly api: Api;
  readonly receiver: NodeFunction;
  readonly worker: NodeFunction;
  readonly check: NodeFunction;
  readonly storage: Storage;
}
