import type { IncomingHttpHeaders } from 'node:http';
import type { Call } from '../iam/call.ts';
import type { TakeAnswer } from './sqs-answers.ts';

/** One request of an SDK. */
export interface AwsRequest {
  readonly method: string;
  /** Path and query string. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What a request asks for. */
export interface NamedCall extends Pick<Call, 'action' | 'resource'> {
  /** What else one must be allowed to be told that it is not there. */
  readonly toMiss?: Pick<Call, 'action' | 'resource'>;
}

export interface AwsAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One service of AWS, as the gateway in front of its emulator sees it. */
export interface AwsService {
  /** Address of the emulator. */
  readonly origin: string;
  /** `undefined` for a request whose action or resource it does not know. */
  readonly nameCall: (request: AwsRequest) => NamedCall | undefined;
  /** The answer to what its emulator does not have; undefined for a request that is sent on to it. */
  readonly answer?: (request: AwsRequest) => Promise<AwsAnswer> | undefined;
  /** The body that the emulator gets for one of a role's. @default - as it came */
  readonly rewrite?: (request: AwsRequest) => Buffer;
  /** What is done with the emulator's answer to a request. @default - it passes as it is */
  readonly takeAnswer?: TakeAnswer;
  /** The service's own answer to one who may not do this. */
  readonly refuse: (action: string, message: string) => AwsAnswer;
}
