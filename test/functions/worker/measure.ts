import {
  ConditionalCheckFailedException,
  type ConsumedCapacity,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { Cost } from './costs.ts';

const NOTHING: Cost = { calls: 0, writes: 0, indexWrites: 0, reads: 0 };

const WRITES = new Set(['UpdateItemCommand', 'DeleteItemCommand']);

/**
 * What DynamoDB does not tell and is paid for too, of items as small as ours: a write whose
 * condition fails, and a read that finds nothing, which DynamoDB Local takes for free.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
const UNTOLD = { refusedWrite: { CapacityUnits: 1 }, emptyRead: 0.5 };

/** Measures what the client's calls take while something runs, by what DynamoDB says of each. */
export function createMeasure(client: DynamoDBClient) {
  let cost = NOTHING;
  client.middlewareStack.add(
    (call, { commandName = '' }) =>
      async (args) => {
        const count = (capacity: ConsumedCapacity) => {
          cost = WRITES.has(commandName) ? withWrite(cost, capacity) : withRead(cost, capacity);
        };
        const input = { ...args.input, ReturnConsumedCapacity: 'INDEXES' };
        try {
          const answer = await call({ ...args, input });
          count(Object(answer.output).ConsumedCapacity);
          return answer;
        } catch (error) {
          if (error instanceof ConditionalCheckFailedException) count(UNTOLD.refusedWrite);
          throw error;
        }
      },
    { step: 'initialize' },
  );

  return async (work: () => Promise<unknown>): Promise<Cost> => {
    cost = NOTHING;
    await work();
    return cost;
  };
}

function withWrite(
  cost: Cost,
  { CapacityUnits = 0, GlobalSecondaryIndexes = {} }: ConsumedCapacity,
) {
  const units = Object.values(GlobalSecondaryIndexes).map((index) => index.CapacityUnits ?? 0);
  const ofIndexes = units.reduce((sum, one) => sum + one, 0);
  return {
    ...cost,
    calls: cost.calls + 1,
    writes: cost.writes + CapacityUnits - ofIndexes,
    indexWrites: cost.indexWrites + ofIndexes,
  };
}

const withRead = (cost: Cost, { CapacityUnits = 0 }: ConsumedCapacity): Cost => ({
  ...cost,
  calls: cost.calls + 1,
  reads: cost.reads + Math.max(CapacityUnits, UNTOLD.emptyRead),
});
