import { TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Stack } from 'aws-cdk-lib/core';
import type { Sources } from './sources.ts';

/** In columns and rows of the dashboard's grid. */
const SIZE = { width: 8, height: 5 };

/** Where to go on from the dashboard. */
export function linksWidget(sources: Sources): TextWidget {
  const { settings, storage, receiver, worker } = sources;
  const { stackName } = Stack.of(worker);
  const to = links(Stack.of(worker));

  return new TextWidget({
    ...SIZE,
    markdown: [
      `## ${stackName}`,
      `**An alarm rings:** the description of [each](${to.alarms}) is its runbook, docs/operations.md has more`,
      `**Given up on:** [dead letters](${to.queue(storage.deadLetterQueue.queueName)}). **Not understood:** [quarantine](${to.folder(storage.payloadBucket.bucketName, 'quarantine/')})`,
      `**What became of an event:** [Ledger](${to.table(storage.ledgerTable.tableName)}), [saved queries](${to.queries}) in the folder ${stackName}${settings.tracing ? `, [traces](${to.traces})` : ''}`,
      `**Lines:** [receiver](${to.logGroup(receiver.logGroup.logGroupName)}), [worker](${to.logGroup(worker.logGroup.logGroupName)})`,
    ].join('\n\n'),
  });
}

export const dashboardUrl = (stack: Stack, name: string): string => links(stack).dashboard(name);

/** Addresses in the console, as its own pages have them; AWS documents none. */
function links({ account, region, urlSuffix }: Stack) {
  const console = `https://${region}.console.aws.amazon.com`;
  const cloudWatch = `${console}/cloudwatch/home?region=${region}`;
  return {
    alarms: `${cloudWatch}#alarmsV2:`,
    dashboard: (name: string) => `${cloudWatch}#dashboards/dashboard/${name}`,
    folder: (bucket: string, prefix: string) =>
      `${console}/s3/buckets/${bucket}?region=${region}&prefix=${prefix}`,
    logGroup: (name: string) => `${cloudWatch}#logsV2:log-groups/log-group/${name}`,
    queries: `${cloudWatch}#logsV2:logs-insights`,
    // The console wants the queue's URL encoded, which nothing can do to the one that CloudFormation gives.
    queue: (name: string) =>
      `${console}/sqs/v3/home?region=${region}#/queues/https%3A%2F%2Fsqs.${region}.${urlSuffix}%2F${account}%2F${name}`,
    table: (name: string) =>
      `${console}/dynamodbv2/home?region=${region}#item-explorer?table=${name}`,
    traces: `${cloudWatch}#xray:traces/query`,
  };
}
