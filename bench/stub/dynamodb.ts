import { operate } from './dynamodb-operations.ts';
import { createStore } from './dynamodb-store.ts';
import type { Service } from './service.ts';

/** What was asked of DynamoDB since it last told, and what AWS charges for it. */
export interface DynamoDbCounts {
  readonly calls: number;
  /** Write request units: one for each KB of an item. */
  readonly writeUnits: number;
  /** Those of index entries that have changed, which come on top. */
  readonly indexWriteUnits: number;
  readonly readUnits: number;
}

export interface DynamoDbStub {
  readonly service: Service;
  takeCounts(): DynamoDbCounts;
}

const NONE: DynamoDbCounts = { calls: 0, writeUnits: 0, indexWriteUnits: 0, readUnits: 0 };

/** DynamoDB with real conditions, in memory. */
export function createDynamoDb(): DynamoDbStub {
  let counts = NONE;
  const add = (name: keyof DynamoDbCounts, units: number) => {
    counts = { ...counts, [name]: counts[name] + units };
  };
  const store = createStore((units) => add('indexWriteUnits', units));

  return {
    service: (action, input) => {
      const kind = action === 'GetItem' ? 'readUnits' : 'writeUnits';
      add('calls', 1);
      try {
        const { ConsumedCapacity, ...body } = Object(operate(action, input, store));
        add(kind, ConsumedCapacity.CapacityUnits);
        return { status: 200, body };
      } catch (error) {
        const { statusCode, body } = Object(error);
        if (typeof statusCode !== 'number') throw error;
        // What is refused is paid for as well.
        add(kind, 1);
        return { status: statusCode, body };
      }
    },
    takeCounts: () => {
      const taken = counts;
      counts = NONE;
      return taken;
    },
  };
}
