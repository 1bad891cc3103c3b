import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { createAwsClients } from '../../../local/aws-clients.ts';
import type { Interference } from '../../../local/emulators/interfere.ts';
import { createProfileEvents } from '../profile-events.ts';
import type { RunningStack } from '../stack.ts';
import { NO_COUNTERPART } from './follow-runbook.ts';
import {
  balanceOf,
  deliver,
  emptyQueue,
  eventually,
  HOUR,
  type Inducements,
  MINUTE,
} from './inducement.ts';

/** Lambda turns the worker away once; resolves when it has. */
async function throttleOnce(stack: RunningStack, times: number): Promise<void> {
  const FunctionName = stack.physicalId('WorkerFunction');
  const throttles = async () =>
    (await stack.metrics('AWS/Lambda', 'Throttles', { FunctionName }, { statistic: 'Sum' })) ?? 0;
  const before = await throttles();
  const isWorker = ([, id]: readonly [string, string]) => id === FunctionName;
  const [logicalId = ''] = Object.entries(stack.physicalIds).find(isWorker) ?? [];

  stack.throttle(logicalId, 1);
  await deliver(stack, balanceOf(`throttled_${times}`));
  await eventually(
    async () => (await throttles()) !== before,
    () => 'the worker was not throttled',
  );
}

let away: Interference;

/** An event that was received so many minutes ago, and fails. */
async function retry(stack: RunningStack, minutes: number): Promise<void> {
  const event = balanceOf(`failing_${minutes}`);
  const receivedAt = new Date(Date.now() - minutes * 60_000).toISOString();
  const { sqs, destroy } = createAwsClients(stack.endpoints);
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: stack.physicalId('StorageEventQueue'),
      MessageBody: JSON.stringify({ delivery: { id: 'long_ago', receivedAt }, event }),
    }),
  );
  destroy();
  await stack.said('retried', [event.id]);
}

/** A Statement so old, in minutes, whose PDF cannot be stored. */
async function failToStore(stack: RunningStack, minutes: number): Promise<void> {
  const at = new Date(Date.now() - minutes * 60_000).toISOString();
  const ofProfile = createProfileEvents(`late_${minutes}`, stack.quiltt);
  const event = ofProfile('statement.ready', { at, record: { at } });
  await deliver(stack, event);
  await stack.said('retried', [event.id]);
}

export const worker: Inducements = {
  WorkerErrors: {
    induce: async (stack) => {
      const event = balanceOf('killed');
      stack.recorder.react = ({ eventId }) =>
        eventId === event.id ? new Promise<string>(() => {}) : 'return';
      await deliver(stack, event);
      await stack.recorder.reached('start', event.id);
      await stack.sandboxes.kill('WorkerFunction');
    },
    shows: [/"type":"platform.runtimeDone".*"status":"failure"/],
    end: emptyQueue,
  },
  WorkerThrottles: {
    almost: async (stack) => {
      for (const times of [1, 2]) {
        await throttleOnce(stack, times);
        await stack.advance(5 * MINUTE);
      }
    },
    induce: (stack) => throttleOnce(stack, 3),
    shows: [new RegExp(NO_COUNTERPART)],
    end: emptyQueue,
  },
  EventsFailing: {
    almost: async (stack) => {
      stack.recorder.react = () => 'throw';
      await retry(stack, 14);
    },
    induce: (stack) => retry(stack, 16),
    mend: async ({ recorder }) => {
      recorder.react = () => 'return';
    },
    shows: [/"fingerprint":"\w+"/, /"RetriedAge":9[6-9]\d/],
    end: async (stack) => {
      await emptyQueue(stack);
      await stack.advance(HOUR);
    },
  },
  StatementsLate: {
    almost: async (stack) => {
      const what = { action: 's3:PutObject', role: /Worker/, takesEffect: false };
      away = await stack.interfere(what);
      await failToStore(stack, 29);
    },
    induce: (stack) => failToStore(stack, 31),
    mend: () => away.end(),
    shows: [/"type":"statement.ready"/, /"StatementAge":18[6-9]\d/],
    end: emptyQueue,
  },
};
