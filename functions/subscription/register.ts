import type { QuilttApi } from '../shared/quiltt-api.ts';
import { explain } from '../shared/quiltt-api-explain.ts';
import type { ReadApiKey } from '../shared/quiltt-api-key.ts';
import type { Run } from './context.ts';
import { create } from './create.ts';
import { remove } from './remove.ts';
import { type Request, readProperties, readSomeProperties } from './request.ts';
import type { Outcome, Register } from './respond.ts';
import { update } from './update.ts';

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
      if (request.RequestType !== 'Delete') return await createOrUpdate(request, run, deps);

      const reason = await remove(request, () => connect(run, deps));
      return { physicalId: request.PhysicalResourceId ?? '', reason };
    } catch (error) {
      throw new Error(explain(error, deps.secretId), { cause: error });
    }
  };
}

async function createOrUpdate(request: Request, run: Run, deps: RegisterDeps): Promise<Outcome> {
  const properties = readProperties(request);
  const quiltt = await connect(run, deps);
  const environment = await quiltt.introspectApiKey();
  const { pauseMs = PAUSE_MS } = deps;
  const context = { ...run, quiltt, environment, pauseMs };

  const { PhysicalResourceId: physicalId, OldResourceProperties } = request;
  const registered = physicalId
    ? await update(
        { physicalId, properties, old: readSomeProperties(OldResourceProperties) },
        context,
      )
    : await create(properties, context);

  const { id: EnvironmentId, mode: EnvironmentMode } = environment;
  const data = { SubscriptionId: registered.subscriptionId, EnvironmentId, EnvironmentMode };
  return { physicalId: registered.physicalId, data };
}

async function connect(
  { progress, signal }: Run,
  { createQuiltt, readApiKey }: RegisterDeps,
): Promise<QuilttApi> {
  progress.waitingFor = 'the API key from Secrets Manager';
  const apiKey = await readApiKey();

  const onRequest = (request: string) => {
    progress.waitingFor = `Quiltt's answer to ${request}`;
  };
  return createQuiltt({ apiKey, signal, onRequest });
}
