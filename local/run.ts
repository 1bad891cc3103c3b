import { setTimeout as sleep } from 'node:timers/promises';
import type { Closers } from './closers.ts';
import type { Deployment } from './deployment.ts';
import { Poller } from './event-source/poller.ts';
import type { HttpApiServer } from './http-api/http-api-server.ts';
import type { LambdaFunction } from './lambda/lambda-function.ts';
import type { Stack } from './stack.ts';

/** How long requests and batches that are under way get to finish. */
const PATIENCE_MS = 5_000;

/** Lets the queues feed their functions, and returns what invokes a function, and what kills it. */
export function run(
  { functions, eventSourceMappings }: Deployment,
  server: HttpApiServer,
  closers: Closers,
): Pick<Stack, 'invoke' | 'kill'> {
  const lambdas = [...functions.values()];
  const pollers = [...eventSourceMappings.values()].map((mapping) => new Poller(mapping));

  closers.add(async () => {
    const polled = Promise.all(pollers.map((poller) => poller.stop()));
    await Promise.all([server.close(PATIENCE_MS), atMost(polled, PATIENCE_MS)]);
    await Promise.all(lambdas.map((lambda) => lambda.stop()));
    await polled;
  });

  const find = (logicalId: string): LambdaFunction => {
    const lambda = lambdas.find(({ config }) => config.logicalId === logicalId);
    if (!lambda) throw new Error(`${logicalId} is not a function of this stack`);
    return lambda;
  };
  return {
    invoke: async (logicalId, event) => find(logicalId).invoke(event),
    kill: async (logicalId) => find(logicalId).kill(),
  };
}

const atMost = (work: Promise<unknown>, patienceMs: number): Promise<unknown> =>
  Promise.race([work, sleep(patienceMs, undefined, { ref: false })]);
