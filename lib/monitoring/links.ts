import { TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Stack } from 'aws-cdk-lib/core';
import type { Sources } from './sources.ts';

/** Where to go on from the dashboard. */
export function linksWidget({ storage, worker }: Sources): TextWidget {
  const { account, region, stackName, urlSuffix } = Stack.of(worker);
  const console = `https://${region}.console.aws.amazon.com`;
  const cloudWatch = `${console}/cloudwatch/home?region=${region}`;
  // The console wants the queue's URL encoded, which nothing can do to the one that CloudFormation gives.
  const queue = `https%3A%2F%2Fsqs.${region}.${urlSuffix}%2F${account}%2F${storage.deadLetterQueue.queueName}`;

  return new TextWidget({
    width: 8,
    height: 5,
    markdown: [
      `## ${stackName}`,
      `[Saved queries](${cloudWatch}#logsV2:logs-insights), in the folder ${stackName}`,
      `[Dead letters](${console}/sqs/v3/home?region=${region}#/queues/${queue})`,
      `[Alarms](${cloudWatch}#alarmsV2:): the description of each is its runbook, docs/operations.md has more`,
    ].join('\n\n'),
  });
}

export const dashboardUrl = ({ region }: Stack, name: string): string =>
  `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${name}`;
