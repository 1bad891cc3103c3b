import { log } from '../shared/log.ts';
import type { QuilttApi } from '../shared/quiltt-api.ts';
import { ApiKeyError, type ReadApiKey } from './api-key.ts';
import { create } from './create.ts';
import { explain, isKeyRefused } from './explain.ts';
import { readPhysicalId, subscriptionIdOf } from './physical-id.ts';
import { remove } from './remove.ts';
import { type Request, readProperties, readSomeProperties } from './request.ts';
import type { Register, Registered, Run } from './respond.ts';
import { update } from './update.ts';
import type { VerbContext } from './verb.ts';

export interface RegisterDeps {
  /** Where the API key is stored: told to who has to store one. */
  readonly secretId: string;
  readonly readApiKey: ReadApiKey;
  readonly createQuiltt: (deps: QuilttDeps) => QuilttApi;
  readonly pauseMs?: number;
}

interface QuilttDeps {
  readonly apiKey: string;
  readonly signal: AbortSignal;
  readonly onRequest: (request: string) => void;
}

/** Long enough for a request that lost its answer to be done, or to have failed. */
const PAUSE_MS = 2_000;

/** Does at Quiltt what CloudFormation asks for; rejects with what a person can do about it. */
export function createRegister(deps: RegisterDeps): Register {
  return async (request, run) => {
    try {
      return await (request.RequestType === 'Delete' ? drop : keep)(request, run, deps);
    } catch (error) {
      throw new Error(explain(error, deps.secretId), { cause: error });
    }
  };
}

async function keep(request: Request, run: Run, deps: RegisterDeps): Promise<Registered> {
  const properties = readProperties(request);
  const verb = await open(run, deps);
  const environment = await verb.quiltt.introspectApiKey();
  const context = { ...verb, environment };

  const { PhysicalResourceId: physicalId, OldResourceProperties } = request;
  const kept = physicalId
    ? await update(
        { physicalId, properties, old: readSomeProperties(OldResourceProperties) },
        context,
      )
    : await create(properties, context);

  const { id: EnvironmentId, mode: EnvironmentMode } = environment;
  const data = { SubscriptionId: kept.subscriptionId, EnvironmentId, EnvironmentMode };
  return { physicalId: kept.physicalId, data };
}

/** Succeeds without a key too: the stack must not be stuck for a subscription that nobody reaches. */
async function drop(request: Request, run: Run, deps: RegisterDeps): Promise<Registered> {
  const { PhysicalResourceId: physicalId = '', ResourceProperties } = request;
  const target = readPhysicalId(physicalId);
  if (target.kind === 'nothing') return { physicalId };

  const { Name: name } = readSomeProperties(ResourceProperties);
  try {
    await remove(target, name, await open(run, deps));
  } catch (error) {
    if (!isWithoutKey(error)) throw error;
    log('WARN', 'left at Quiltt, remove it in its Dashboard (Environment > Webhooks)', {
      subscriptionId: subscriptionIdOf(target),
      name,
      error: String(error),
    });
  }
  return { physicalId };
}

async function open(
  { progress, signal }: Run,
  { createQuiltt, pauseMs = PAUSE_MS, readApiKey }: RegisterDeps,
): Promise<VerbContext> {
  progress.waitingFor = 'the API key from Secrets Manager';
  const apiKey = await readApiKey();

  const onRequest = (request: string) => {
    progress.waitingFor = `Quiltt's answer to ${request}`;
  };
  return { quiltt: createQuiltt({ apiKey, signal, onRequest }), progress, signal, pauseMs };
}

const isWithoutKey = (error: unknown): boolean =>
  error instanceof ApiKeyError || isKeyRefused(error);
