import { StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { arn } from '../../local/account.ts';
import { createAwsClients } from '../../local/aws-clients.ts';
import type { World } from './world.ts';

/** Gives all dead letters back to the worker, as the runbook says, until each is processed. */
export async function redrive({ stack, outcomes }: World): Promise<void> {
  const dead = outcomes.of('dead');
  const { sqs, destroy } = createAwsClients(stack.endpoints);
  await sqs.send(
    new StartMessageMoveTaskCommand({
      SourceArn: arnOf('StorageDeadLetterQueue', stack),
      DestinationArn: arnOf('StorageEventQueue', stack),
    }),
  );
  destroy();
  await outcomes.are('processed', dead);
}

const arnOf = (prefix: string, { physicalIds }: World['stack']): string => {
  const [, url = ''] = Object.entries(physicalIds).find(([id]) => isQueue(id, prefix)) ?? [];
  return arn('sqs', url.split('/').at(-1) ?? '');
};

const isQueue = (logicalId: string, prefix: string): boolean =>
  /^[0-9A-F]{8}$/.test(logicalId.replace(prefix, ''));
