import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { isConditionFailed } from '../../../functions/worker/condition-failed.ts';
import type { DynamoDb } from '../../../functions/worker/dynamodb.ts';
import type { Cost } from './costs.ts';

const NOTHING: Cost = { calls: 0, writes: 0, indexWrites: 0, reads: 0 };

const WRITES = new Set(['UpdateItem', 'DeleteItem']);

/**
 * What DynamoDB does not tell and is paid for too, of items as small as ours: a write whose
 * condition fails, and a read that finds nothing, which DynamoDB Local takes for free.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
const UNTOLD = { refusedWrite: { CapacityUnits: 1 }, emptyRead: 0.5 };

interface Measured {
  /** What is measured has to call by this. */
  readonly dynamoDb: DynamoDb;
  /** Does something, and gives what its calls took. */
  readonly measure: (work: () => Promise<unknown>) => Promise<Cost>;
}

/** Measures what calls take, by what DynamoDB says of each. */
export function createMeasure(call: DynamoDb): Measured {
  let cost = NOTHING;

  const dynamoDb: DynamoDb = async (operation, input, signal) => {
    const count = (capacity: ConsumedCapacity = {}) => {
      cost = WRITES.has(operation) ? withWrite(cost, capacity) : withRead(cost, capacity);
    };
    try {
      const answer = await call(operation, { ...input, ReturnConsumedCapacity: 'INDEXES' }, signal);
      count(answer.ConsumedCapacity);
      return answer;
    } catch (error) {
      if (isConditionFailed(error)) count(UNTOLD.refusedWrite);
      throw error;
    }
  };
  return {
    dynamoDb,
    measure: async (work) => {
      cost = NOTHING;
      await work();
      return cost;
    },
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
