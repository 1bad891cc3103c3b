import * as z from 'zod';
import { tryJson } from '../../functions/shared/try-json.ts';
import type { AwsRequest } from './aws-service.ts';
import { readJsonRequest } from './json-protocol.ts';
import type { TakeAnswer } from './sqs-answers.ts';

/** Units of a table that one request has consumed. */
export const CONSUMED = z.object({
  table: z.string(),
  metric: z.enum(['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits']),
  units: z.number(),
});

export type Consumed = Readonly<z.infer<typeof CONSUMED>>;

/** The request, so that its answer says how many units it has consumed. */
export function askForUnits(request: AwsRequest): Buffer {
  const call = readJsonRequest(request);
  if (!call) return request.body;
  return Buffer.from(JSON.stringify({ ReturnConsumedCapacity: 'TOTAL', ...call.input }));
}

/**
 * Counts the units of tables as DynamoDB does for CloudWatch, by what the emulator says: nothing of
 * an index, nor of a write whose condition does not hold.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 */
export function createTakeUnits(onConsumed: (consumed: Consumed) => void): TakeAnswer {
  return (request) => {
    const operation = readJsonRequest(request)?.operation ?? '';
    const metric = READS.has(operation)
      ? ('ConsumedReadCapacityUnits' as const)
      : ('ConsumedWriteCapacityUnits' as const);
    return (answer) => {
      for (const { TableName, CapacityUnits } of capacitiesOf(answer)) {
        onConsumed({ table: TableName, metric, units: CapacityUnits });
      }
      return answer;
    };
  };
}

const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);

const CAPACITY = z.object({ TableName: z.string(), CapacityUnits: z.number() });
const ANSWER = z.object({ ConsumedCapacity: z.union([CAPACITY, z.array(CAPACITY)]) });

const capacitiesOf = (answer: Buffer): readonly z.infer<typeof CAPACITY>[] => {
  const { data } = ANSWER.safeParse(tryJson(answer.toString()));
  return data ? [data.ConsumedCapacity].flat() : [];
};
