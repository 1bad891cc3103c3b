import { Color, type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { MEMORY_MB, type NodeFunction } from '../node-function.ts';
import { dollarsOf } from '../prices.ts';
import { over, ownMetric } from './own-metric.ts';
import type { Sources } from './sources.ts';

const SUM = over(60, Stats.SUM);

/** Something that is paid for, how much of it there was, and what one of it costs in dollars. */
type Part = readonly [id: string, metric: IMetric, dollars: number];

/**
 * What a million accepted events cost at present, service by service, by what the last hour used.
 * Of SQS it counts each message as requests of its own, where a batch of them is one. Traces, S3,
 * storage and the few reads of the Ledger are not in it, nor what is paid for by the month.
 */
export const costPerMillion = (sources: Sources): readonly IMetric[] => {
  const { api, storage } = sources;
  const requests = api.httpApi.metricCount(SUM);
  const accepted = ownMetric(sources.stage, 'EventsAccepted', SUM);
  const cost = (label: string, color: string, parts: readonly Part[]) =>
    new MathExpression({
      label,
      color,
      expression: `1000000 * (${parts.map(dollarsFor).join(' + ')}) / accepted`,
      usingMetrics: Object.fromEntries([...parts, ['accepted', accepted] as const]),
      period: SUM.period,
    });

  return [
    cost('HTTP API', Color.PURPLE, [['requests', requests, dollarsOf('httpApiRequest')]]),
    cost('Lambda', Color.ORANGE, [
      // Each request is a run of the receiver.
      ['requests', requests, dollarsOf('lambdaRequest')],
      durationOf('receiver', sources.receiver),
      ['workerRuns', sources.worker.metricInvocations(SUM), dollarsOf('lambdaRequest')],
      durationOf('worker', sources.worker),
    ]),
    cost('SQS', Color.PINK, messagesOf(storage)),
    cost('DynamoDB', Color.BLUE, [
      unitsOf('ledger', 'Write', { TableName: storage.ledgerTable.tableName }),
      ...indexUnitsOf(storage.ledgerTable.tableName),
      unitsOf('state', 'Write', { TableName: storage.stateTable.tableName }),
      unitsOf('state', 'Read', { TableName: storage.stateTable.tableName }),
    ]),
    cost('logs', Color.GREY, [
      linesOf('receiver', sources.receiver),
      linesOf('worker', sources.worker),
    ]),
  ];
};

const dollarsFor = ([id, , dollars]: Part): string => `FILL(${id}, 0) * ${dollars.toFixed(12)}`;

const durationOf = (name: string, handler: NodeFunction): Part => [
  `${name}Ms`,
  handler.metricDuration(SUM),
  (dollarsOf('lambdaGbSecond') * MEMORY_MB) / 1_024 / 1_000,
];

const messagesOf = ({ eventQueue }: Sources['storage']): readonly Part[] => {
  const request = dollarsOf('sqsRequest');
  return [
    ['sent', eventQueue.metricNumberOfMessagesSent(SUM), request + dollarsOf('sqsFairRequest')],
    // And then deleted, or hidden until its next try: a request as well.
    ['received', eventQueue.metricNumberOfMessagesReceived(SUM), 2 * request],
    ['empty', eventQueue.metricNumberOfEmptyReceives(SUM), request],
  ];
};

const unitsOf = (
  name: string,
  kind: 'Read' | 'Write',
  of: Readonly<Record<string, string>>,
): Part => [
  `${name}${kind}s`,
  usedBy('AWS/DynamoDB', `Consumed${kind}CapacityUnits`, of),
  dollarsOf(`dynamoDb${kind}Unit`),
];

/** Those that write the indexes' entries; DynamoDB does not count them with the table's. */
const indexUnitsOf = (TableName: string): readonly Part[] =>
  (['byProfile', 'byFailure'] as const).map((GlobalSecondaryIndexName) =>
    unitsOf(GlobalSecondaryIndexName, 'Write', { TableName, GlobalSecondaryIndexName }),
  );

const BYTES_PER_GB = 1_024 ** 3;

const linesOf = (name: string, { logGroup }: NodeFunction): Part => [
  `${name}Bytes`,
  usedBy('AWS/Logs', 'IncomingBytes', { LogGroupName: logGroup.logGroupName }),
  dollarsOf('logsGb') / BYTES_PER_GB,
];

const usedBy = (
  namespace: string,
  metricName: string,
  dimensionsMap: Readonly<Record<string, string>>,
) => new Metric({ namespace, metricName, dimensionsMap, ...SUM });
