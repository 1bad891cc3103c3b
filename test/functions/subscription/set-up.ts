import { createQuilttApi } from '../../../functions/shared/quiltt-api.ts';
import { createReadApiKey } from '../../../functions/shared/quiltt-api-key.ts';
import type { Patience } from '../../../functions/shared/quiltt-api-send.ts';
import { createRegister } from '../../../functions/subscription/register.ts';
import type { Request } from '../../../functions/subscription/request.ts';
import {
  API_KEY,
  type Fault,
  type QuilttFakeOptions,
  type Stored,
  startQuiltt,
} from './quiltt-fake.ts';

export const NAME = 'quiltt-webhooks/QuilttWebhooks/us-east-1';
export const SECRET_ID = 'quiltt/api-key';
export const PATIENCE: Patience = {
  attempts: 3,
  attemptTimeoutMs: 60_000,
  firstPauseMs: 1,
  maxPauseMs: 20,
};

/** A busy machine may take a while to answer: whoever hangs alone is to be given up soon. */
export const patienceWith = (faults: readonly Fault[] = []): Patience =>
  faults.some(({ reply }) => reply === 'hang')
    ? { ...PATIENCE, attemptTimeoutMs: 1_000 }
    : PATIENCE;

export const propertiesOf = (overrides: object = {}) => ({
  Name: NAME,
  TargetUrl: 'https://example.com/webhooks/quiltt',
  EventTypes: ['profile', 'balance'],
  ...overrides,
});

export const requestOf = (overrides: Partial<Request> = {}): Request => ({
  RequestType: 'Create',
  ResponseURL: 'http://127.0.0.1:9/presigned',
  StackId: 'arn:aws:cloudformation:us-east-1:000000000000:stack/QuilttWebhooks/1',
  RequestId: 'request-1',
  LogicalResourceId: 'Subscription',
  ResourceProperties: propertiesOf(),
  ...overrides,
});

export const createOf = (properties: object = {}): Request =>
  requestOf({ ResourceProperties: propertiesOf(properties) });

export const updateOf = (
  PhysicalResourceId: string,
  { now = {}, before = {} }: { readonly now?: object; readonly before?: object } = {},
): Request =>
  requestOf({
    RequestType: 'Update',
    PhysicalResourceId,
    ResourceProperties: propertiesOf(now),
    OldResourceProperties: propertiesOf(before),
  });

export const deleteOf = (PhysicalResourceId: string): Request =>
  requestOf({ RequestType: 'Delete', PhysicalResourceId });

export const stored = (id: string, overrides: Partial<Stored> = {}): Stored => ({
  id,
  name: NAME,
  targetUrl: 'https://example.com/before',
  eventTypes: ['statement'],
  disabled: false,
  ...overrides,
});

/** What a subscription is like after a request of `propertiesOf()`. */
export const WANTED = {
  targetUrl: 'https://example.com/webhooks/quiltt',
  eventTypes: ['profile', 'balance'],
  disabled: false,
};

interface SetUpOptions extends QuilttFakeOptions {
  readonly readSecret?: () => Promise<string | undefined>;
}

/** A register function before a fake Quiltt. */
export async function setUp({ readSecret, ...options }: SetUpOptions = {}) {
  const patience = patienceWith(options.faults);
  const quiltt = await startQuiltt(options);
  const { url } = quiltt;
  const register = createRegister({
    secretId: SECRET_ID,
    readApiKey: createReadApiKey({
      secretId: SECRET_ID,
      readSecret: readSecret ?? (async () => API_KEY),
    }),
    createQuiltt: (deps) => createQuilttApi({ ...deps, apiUrl: url, authUrl: url, patience }),
    pauseMs: 1,
  });
  const progress = { mayBeCreated: false, waitingFor: '' };
  const run = (request: Request) =>
    register(request, { progress, signal: new AbortController().signal });

  return { quiltt, progress, register, run };
}
