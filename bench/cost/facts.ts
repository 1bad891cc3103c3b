import type { QuilttWebhooksProps } from '../../lib/stack.ts';
import { COSTS, type Cost } from '../../test/functions/worker/costs.ts';
import { readResults } from '../results.ts';
import { type Durations, durationsBy } from './durations.ts';
import { readStackFacts, type StackFacts } from './stack-facts.ts';

/** All that a bill is made of, beside the traffic and the prices. */
export interface Facts extends StackFacts {
  readonly durations: Durations;
  /** What one event takes of DynamoDB. */
  readonly dynamoDb: Cost;
}

/** @param props the settings that differ from their defaults */
export const readFacts = (props?: QuilttWebhooksProps): Facts =>
  withDurations(readStackFacts(props));

/** What the same stack would be with other memory. */
export const withMemory = (facts: Facts, memoryMb: number): Facts =>
  withDurations({ ...facts, memoryMb });

function withDurations(stack: StackFacts): Facts {
  const dynamoDb =
    COSTS[stack.hasDefaultHandlers ? 'a Balance' : 'an event without the default handlers'];
  const { memoryMb } = stack;
  const options = { memoryMb, dynamoDbCalls: dynamoDb.calls };
  return { ...stack, dynamoDb, durations: durationsBy(readResults().tables, options) };
}
