import type { QuilttApi } from '../shared/quiltt-api.ts';
import type { Environment } from '../shared/quiltt-api-answers.ts';
import type { Progress } from './respond.ts';

/** What every verb works with. */
export interface VerbContext {
  readonly quiltt: QuilttApi;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Before Quiltt is asked what became of a POST without an answer. */
  readonly pauseMs: number;
}

/** What CloudFormation is told of the subscription that now is as wanted. */
export interface Kept {
  readonly physicalId: string;
  readonly subscriptionId: string;
}

/** What the verbs need that make or keep a subscription. */
export interface KeepContext extends VerbContext {
  /** The API key's. */
  readonly environment: Environment;
}
