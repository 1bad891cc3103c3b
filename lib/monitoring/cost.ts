import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { MEMORY_MB, type NodeFunction } from '../node-function.ts';
import { over, ownMetric } from './own-metric.ts';
import { PRICES } from './prices.ts';
import type { Sources } from './sources.ts';

const SUM = over(60, Stats.SUM);

/** Something that is paid for, how much of it there was, and what one of it costs in dollars. */
type Part = readonly [id: string, metric: IMetric, dollars: number];

/**
 * What a million accepted events cost at present, by what the last hour used: requests, run time,
 * capacity and log lines. Neither storage nor what is paid for by the month, such as alarms.
 */
export function costPerMillion(sources: Sources): MathExpression {
  const parts = partsOf(sources);
  const dollars = parts.map(([id, , price]) => `FILL(${id}, 0) * ${price.toFixed(12)}`).join(' + ');
  const accepted = ownMetric(sources.stage, 'EventsAccepted', SUM);

  return new MathExpression({
    label: '$ per million events',
    expression: `1000000 * (${dollars}) / accepted`,
    usingMetrics: {
      ...Object.fromEntries(parts.map(([id, metric]) => [id, metric])),
      accepted,
    },
    period: SUM.period,
  });
}

const partsOf = ({ api, receiver, worker, storage }: Sources): readonly Part[] => [
  ['requests', api.httpApi.metricCount(SUM), PRICES.httpApiRequest],
  ...ofFunction('receiver', receiver),
  ...ofFunction('worker', worker),
  ['sent', storage.eventQueue.metricNumberOfMessagesSent(SUM), PRICES.sqsRequest],
  ['received', storage.eventQueue.metricNumberOfMessagesReceived(SUM), PRICES.sqsRequest],
  ['deleted', storage.eventQueue.metricNumberOfMessagesDeleted(SUM), PRICES.sqsRequest],
  ['empty', storage.eventQueue.metricNumberOfEmptyReceives(SUM), PRICES.sqsRequest],
  ...ofTable('ledger', storage.ledgerTable.tableName),
  ...ofTable('state', storage.stateTable.tableName),
];

const ofFunction = (name: string, handler: NodeFunction): readonly Part[] => [
  [`${name}Runs`, handler.metricInvocations(SUM), PRICES.lambdaRequest],
  [`${name}Ms`, handler.metricDuration(SUM), (PRICES.lambdaGbSecond * MEMORY_MB) / 1_024 / 1_000],
  [
    `${name}Bytes`,
    usedBy('AWS/Logs', 'IncomingBytes', { LogGroupName: handler.logGroup.logGroupName }),
    PRICES.logsByte,
  ],
];

const ofTable = (name: string, TableName: string): readonly Part[] => [
  [
    `${name}Writes`,
    usedBy('AWS/DynamoDB', 'ConsumedWriteCapacityUnits', { TableName }),
    PRICES.dynamoDbWriteUnit,
  ],
  [
    `${name}Reads`,
    usedBy('AWS/DynamoDB', 'ConsumedReadCapacityUnits', { TableName }),
    PRICES.dynamoDbReadUnit,
  ],
];

const usedBy = (namespace: string, metricName: string, dimensionsMap: Record<string, string>) =>
  new Metric({ namespace, metricName, dimensionsMap, ...SUM });
