import { setTimeout as sleep } from 'node:timers/promises';
import type { Closers } from './closers.ts';
import type { Deployment } from './deployment.ts';
import { Poller } from './event-source/poller.ts';
import type { HttpApiServer } from './http-api/http-api-server.ts';
import type { LambdaFunction } from './lambda/lambda-function.ts';
import { fire, type Schedule } from './schedule/schedule.ts';
import { startSchedule } from './schedule/start-schedule.ts';
import type { Stack } from './stack.ts';

/** How long requests and batches that are under way get to finish. */
const PATIENCE_MS = 5_000;

/** Lets queues and schedules run their functions, and returns what does so by hand. */
export function run(
  { functions, eventSourceMappings, schedules, speed }: Deployment,
  server: HttpApiServer,
  closers: Closers,
): Pick<Stack, 'invoke' | 'fire' | 'kill' | 'throttle'> {
  const lambdas = [...functions.values()];
  const pollers = [...eventSourceMappings.values()].map((mapping) => new Poller(mapping));
  const timers = [...schedules.values()].map((schedule) => startSchedule(schedule, speed));

  closers.add(async () => {
    for (const end of timers) end();
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
    fire: async (logicalId) => fire(scheduleOf(schedules, logicalId)),
    kill: async (logicalId) => find(logicalId).kill(),
    throttle: (logicalId, times) => find(logicalId).throttle(times),
  };
}

function scheduleOf(schedules: Deployment['schedules'], logicalId: string): Schedule {
  const schedule = schedules.get(logicalId);
  if (!schedule) throw new Error(`${logicalId} is not a schedule of this stack`);
  return schedule;
}

const atMost = (work: Promise<unknown>, patienceMs: number): Promise<unknown> =>
  Promise.race([work, sleep(patienceMs, undefined, { ref: false })]);
