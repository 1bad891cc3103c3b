import type { Assembly } from './assembly.ts';
import { createAwsClients } from './aws-clients.ts';
import type { Closers } from './closers.ts';
import type { Deployment } from './deployment.ts';
import { startEmulators } from './emulators.ts';
import { errorLine } from './error-line.ts';
import type { HttpApi } from './http-api/http-api.ts';
import { type HttpApiServer, startHttpApiServer } from './http-api/http-api-server.ts';
import type { StackOptions } from './stack.ts';

export interface Prepared {
  readonly deployment: Deployment;
  readonly server: HttpApiServer;
}

/** Starts what every stack needs, before its resources: the HTTP API's port and the emulators. */
export async function prepare(
  assembly: Assembly,
  options: StackOptions,
  closers: Closers,
): Promise<Prepared> {
  const { port, portVariable, directory, speed = 1, onLine = () => {} } = options;
  const api: HttpApi = { routes: [], stage: undefined };

  // First of all, since a port in use is what most often goes wrong.
  const server = await startHttpApiServer(api, { port, portVariable, onLine });
  closers.add(() => server.close(0));

  const { endpoints, exited, stop } = await startEmulators(directory);
  let isStopping = false;
  closers.add(() => {
    isStopping = true;
    return stop();
  });
  void exited.then(() => {
    if (!isStopping)
      onLine({ source: 'emulators', text: errorLine('the emulators ended: start again') });
  });

  const clients = createAwsClients(endpoints);
  closers.add(clients.destroy);

  const empty = {
    integrations: new Map(),
    functions: new Map(),
    eventSourceMappings: new Map(),
    logGroups: new Map(),
  };
  const { url } = server;
  return {
    server,
    deployment: { assembly, clients, endpoints, url, speed, onLine, api, ...empty },
  };
}
