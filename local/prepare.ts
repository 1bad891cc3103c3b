import { join } from 'node:path';
import type { Assembly } from './assembly.ts';
import { createAwsClients } from './aws-clients.ts';
import type { Closers } from './closers.ts';
import { createCloudWatch } from './cloudwatch/cloudwatch.ts';
import { putAnswered } from './cloudwatch/http-api-metrics.ts';
import { startResponses } from './custom-resource/responses.ts';
import type { Deployment } from './deployment.ts';
import { startEmulators } from './emulators.ts';
import { errorLine } from './error-line.ts';
import type { HttpApi } from './http-api/http-api.ts';
import { type HttpApiServer, startHttpApiServer } from './http-api/http-api-server.ts';
import { createPermissions } from './iam/permissions.ts';
import type { StackLine } from './stack-line.ts';
import type { StackOptions } from './stack-options.ts';
import { openStackState } from './stack-state.ts';
import { storeApiKey } from './store-api-key.ts';

export interface Prepared {
  readonly deployment: Deployment;
  readonly server: HttpApiServer;
}

/** What nobody listens to: without a local Quiltt no function reaches the real one by mistake. */
const NOWHERE = 'http://127.0.0.1:9';

/** Starts what every stack needs, before its resources: the HTTP API's port and the emulators. */
export async function prepare(
  assembly: Assembly,
  options: StackOptions,
  closers: Closers,
): Promise<Prepared> {
  const { port, portVariable, directory, speed = 1 } = options;
  const { onEvent = () => {}, onAlarm = () => {}, quilttUrl = NOWHERE, apiKey } = options;
  const { durations } = options;
  const cloudWatch = createCloudWatch({
    speed,
    onAlarm,
    onLine: (line) => onLine(line),
    durations,
  });
  const onLine = (line: StackLine) => {
    cloudWatch.take(line);
    options.onLine?.(line);
  };
  const api: HttpApi = { routes: [], stage: undefined };

  // First of all, since a port in use is what most often goes wrong.
  const server = await startHttpApiServer(api, {
    port,
    portVariable,
    onLine,
    onAnswered: (answered) => putAnswered(cloudWatch.store, answered),
  });
  closers.add(() => server.close(0));

  const { endpoints, gateway, interfere, queues, exited, stop } = await startEmulators(
    directory,
    speed,
  );
  let isStopping = false;
  closers.add(() => {
    isStopping = true;
    return stop();
  });
  void exited.then(() => {
    if (!isStopping)
      onLine({ source: 'emulators', text: errorLine('the emulators ended: start again') });
  });

  const permissions = createPermissions(gateway, onLine);
  const clients = createAwsClients(endpoints);
  closers.add(clients.destroy);

  const responses = await startResponses();
  closers.add(responses.close);

  const state = openStackState(join(directory, `${assembly.stackName}.stack.json`));
  const empty = {
    integrations: new Map(),
    functions: new Map(),
    eventSourceMappings: new Map(),
    schedules: new Map(),
    domainNames: new Set<string>(),
    logGroups: new Map(),
  };
  const { url } = server;
  const common = { assembly, clients, endpoints, quilttUrl, url, speed, onLine, onEvent, api };
  const deployment = {
    ...common,
    closers,
    state,
    permissions,
    interfere,
    cloudWatch,
    queues,
    responses,
    ...empty,
  };
  if (apiKey) await storeApiKey(apiKey, deployment);
  return { server, deployment };
}
