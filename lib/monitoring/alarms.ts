import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { AlarmSpec } from './alarm-spec.ts';
import { queueAlarms } from './alarms/queues.ts';
import { quietAlarms } from './alarms/quiet.ts';
import { floodAlarm, receiverAlarms } from './alarms/receiver.ts';
import { refusedAlarms } from './alarms/refused.ts';
import { workerAlarms } from './alarms/worker.ts';
import { runbookOf } from './runbook.ts';
import type { Sources } from './sources.ts';

/** All alarms, what waits first. */
export const createAlarms = (scope: Construct, sources: Sources): readonly Alarm[] =>
  specsOf(sources).map((spec) => createAlarm(scope, spec, sources));

const specsOf = ({ settings }: Sources): readonly AlarmSpec[] => [
  ...queueAlarms(settings),
  ...receiverAlarms,
  ...refusedAlarms,
  floodAlarm,
  ...workerAlarms,
  ...quietAlarms(settings),
];

function createAlarm(scope: Construct, spec: AlarmSpec, sources: Sources): Alarm {
  const { comparison = ComparisonOperator.GREATER_THAN_THRESHOLD } = spec;
  const { evaluationPeriods = 1, datapointsToAlarm } = spec;
  return new Alarm(scope, spec.id, {
    // Of a name that is made up, a mail and the dashboard would show little but the stack's.
    alarmName: `${Stack.of(scope).stackName}-${spec.id}`,
    alarmDescription: runbookOf(spec, sources),
    metric: spec.metric(sources),
    comparisonOperator: comparison,
    threshold: spec.threshold,
    evaluationPeriods,
    ...(datapointsToAlarm === undefined ? {} : { datapointsToAlarm }),
    treatMissingData: spec.missing ?? TreatMissingData.NOT_BREACHING,
  });
}
