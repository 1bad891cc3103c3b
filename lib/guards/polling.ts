import * as z from 'zod';
import { concurrency, visibilityFactor } from '../limits.ts';
import { numberIn, ofType, type Resource, type Resources, referred } from './resources.ts';

/** What AWS takes where neither is set. */
const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_VISIBILITY_SECONDS = 30;

const MAPPING = z.object({
  EventSourceArn: z.unknown().optional(),
  FunctionName: z.unknown(),
  MaximumBatchingWindowInSeconds: z.number().catch(0),
  ScalingConfig: z.object({ MaximumConcurrency: z.unknown().optional() }).catch({}),
});
type Mapping = z.infer<typeof MAPPING>;

/** Batches have the time and the room to be retried in. */
export const checkPolling = (resources: Resources): string[] =>
  ofType(resources, 'AWS::Lambda::EventSourceMapping').flatMap(([id, { Properties }]) => {
    const mapping = MAPPING.parse(Properties);
    const lambda = referred(resources, mapping.FunctionName);
    const queue = referred(resources, mapping.EventSourceArn);

    return [
      ...checkConcurrency(id, 'MaximumConcurrency', mapping.ScalingConfig.MaximumConcurrency),
      ...(lambda ? checkReserved(lambda) : []),
      ...(lambda && queue ? checkVisibility(queue, lambda, mapping) : []),
    ];
  });

const checkReserved = ([id, { Properties }]: [string, Resource]): string[] =>
  checkConcurrency(id, 'ReservedConcurrentExecutions', Properties.ReservedConcurrentExecutions);

function checkConcurrency(id: string, property: string, value: unknown): string[] {
  const { least, why } = concurrency;
  return numberIn(value, least) < least
    ? [`${id}: ${property} is ${value}, must be at least ${least}: ${why}`]
    : [];
}

function checkVisibility(
  [id, queue]: [string, Resource],
  [functionId, { Properties }]: [string, Resource],
  { MaximumBatchingWindowInSeconds: windowSeconds }: Mapping,
): string[] {
  const seconds = numberIn(queue.Properties.VisibilityTimeout, DEFAULT_VISIBILITY_SECONDS);
  const timeoutSeconds = numberIn(Properties.Timeout, DEFAULT_TIMEOUT_SECONDS);
  const { least: factor, why } = visibilityFactor;
  const leastSeconds = factor * timeoutSeconds + windowSeconds;
  const message = `${id}: VisibilityTimeout is ${seconds} s, must be at least ${leastSeconds} s, ${factor} times the timeout of ${functionId} and its batching window: ${why}`;

  return seconds < leastSeconds ? [message] : [];
}
