import type { QuilttWebhooksProps } from '../../lib/stack.ts';
import { type Resource, resourceOf, resourcesOf } from '../../test/lib/resources.ts';
import { synthesize } from '../../test/lib/synthesize.ts';

/** What the template of a stage has that is paid for. */
export interface StackFacts {
  readonly memoryMb: number;
  /** Events that the worker is given at once, at the most. */
  readonly batchSize: number;
  /** Metrics that alarms look at. */
  readonly alarmMetrics: number;
  readonly dashboards: number;
  /** With the API key's, which is not in the template. */
  readonly secrets: number;
  readonly routes: number;
  /** Deliveries a second, at the most. */
  readonly ratePerSecond: number;
  readonly logDays: number;
  readonly ledgerDays: number;
  /** Functions that X-Ray traces. */
  readonly traced: number;
  readonly tables: number;
  readonly hasKey: boolean;
  readonly hasDefaultHandlers: boolean;
}

/** @param props the settings that differ from their defaults */
export function readStackFacts(props: QuilttWebhooksProps = {}): StackFacts {
  const template = synthesize({ region: 'us-east-1', ...props });
  const all = (type: string): Resource[] =>
    resourcesOf(template).flatMap(([, it]) => (it.Type === type ? [it] : []));
  const propertiesOf = (name: string) => Object(resourceOf(template, name).Properties);
  const worker = propertiesOf('WorkerFunction');
  const { DefaultRouteSettings: route } = propertiesOf('ApiStage');
  const { Variables } = worker.Environment;

  return {
    memoryMb: worker.MemorySize,
    batchSize: propertiesOf('WorkerEvents').BatchSize,
    alarmMetrics: all('AWS::CloudWatch::Alarm').reduce((sum, it) => sum + metricsIn(it), 0),
    dashboards: all('AWS::CloudWatch::Dashboard').length,
    secrets: all('AWS::SecretsManager::Secret').length + 1,
    routes: route.DetailedMetricsEnabled ? all('AWS::ApiGatewayV2::Route').length : 0,
    ratePerSecond: route.ThrottlingRateLimit,
    logDays: propertiesOf('WorkerLogs').RetentionInDays,
    ledgerDays: Number(Variables.LEDGER_DAYS),
    traced: all('AWS::Lambda::Function').filter(
      ({ Properties }) => Object(Properties.TracingConfig).Mode === 'Active',
    ).length,
    tables: all('AWS::DynamoDB::Table').length,
    hasKey: 'KmsMasterKeyId' in propertiesOf('StorageEventQueue'),
    hasDefaultHandlers: Variables.DEFAULT_HANDLERS === 'on',
  };
}

/** An alarm over an expression is as many as the metrics in it. */
const metricsIn = ({ Properties: { Metrics } }: Resource): number =>
  Array.isArray(Metrics) ? Metrics.filter((it) => 'MetricStat' in it).length : 1;
