import type { QuilttApi } from '../shared/quiltt-api.ts';
import type { Environment } from '../shared/quiltt-api-answers.ts';

/** How far a request has come, for a response that must be given before it is done. */
export interface Progress {
  /** A POST was sent, and it is not certain that it made nothing. */
  mayBeCreated: boolean;
  /** As in `Quiltt's answer to GET /v1/webhooks/subscriptions`. */
  waitingFor: string;
}

export interface Run {
  readonly progress: Progress;
  /** Aborts while there is still time to respond. */
  readonly signal: AbortSignal;
}

/** What a subscription is made and changed with. */
export interface Context extends Run {
  readonly quiltt: QuilttApi;
  /** The API key's. */
  readonly environment: Environment;
  /** Before Quiltt is asked what became of a POST without an answer. */
  readonly pauseMs: number;
}

/** The subscription that now is as wanted, and what CloudFormation knows it by. */
export interface Registered {
  readonly physicalId: string;
  readonly subscriptionId: string;
}
