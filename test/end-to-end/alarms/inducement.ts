import { setTimeout as sleep } from 'node:timers/promises';
import { PurgeQueueCommand } from '@aws-sdk/client-sqs';
import { createAwsClients } from '../../../local/aws-clients.ts';
import type { AlarmStatus } from '../../../local/cloudwatch/alarm.ts';
import type { AlarmState } from '../../../local/cloudwatch/alarm-state.ts';
import { payloadOf } from '../../events.ts';
import { createProfileEvents, type ProfileEvent } from '../profile-events.ts';
import type { RunningStack } from '../stack.ts';
import type { Given } from './follow-runbook.ts';

/** How to make happen what an alarm is there for, and how it ends. */
export interface Inducement {
  /** As much of it as does not ring the alarm yet. */
  readonly almost?: (stack: RunningStack) => Promise<unknown>;
  /** The rest. */
  readonly induce: (stack: RunningStack) => Promise<unknown>;
  /** What the runbook has somebody do beside its commands, before them. */
  readonly mend?: (stack: RunningStack) => Promise<unknown>;
  readonly given?: Given;
  /** What its saved queries and commands then show, somewhere. */
  readonly shows: readonly [RegExp, ...RegExp[]];
  /**
   * What is to be there once the runbook has been followed. What it delivers it sees processed: in
   * one batch with an event that another test holds, it would stay as long.
   */
  readonly end?: (stack: RunningStack) => Promise<unknown>;
}

/** By alarm. */
export type Inducements = Readonly<Record<string, Inducement>>;

export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A net for what never comes, below Jest's own, which would not say what that was. */
const PATIENCE_MS = 60_000;

/** Resolves once the condition holds. @throws Error with what is said of it where it never does */
export async function eventually(
  condition: () => Promise<boolean>,
  say: () => string,
): Promise<void> {
  const endMs = performance.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (performance.now() > endMs) throw new Error(say());
    await sleep(20);
  }
}

/** Resolves once the alarm of this name is in this state. */
export async function reached(
  { alarms }: RunningStack,
  name: string,
  state: AlarmState,
): Promise<AlarmStatus> {
  const look = async () => {
    const found = (await alarms()).find((alarm) => alarm.name === `Monitoring${name}`);
    if (!found) throw new Error(`there is no alarm ${name}`);
    return found;
  };
  let found = await look();
  const isReached = async () => {
    found = await look();
    return found.state === state;
  };
  await eventually(isReached, () => `${name} is not ${state}. ${found.reason}`);
  return found;
}

/** A Balance of this Profile alone. */
export const balanceOf = (profile: string): ProfileEvent =>
  createProfileEvents(profile)('balance.created');

export const deliver = ({ post }: RunningStack, ...events: readonly object[]): Promise<Response> =>
  post(JSON.stringify(payloadOf(events)));

/** Takes what waits in the EventQueue out of it, so that it is not there in another test. */
export async function emptyQueue(stack: RunningStack): Promise<void> {
  const { sqs, destroy } = createAwsClients(stack.endpoints);
  const QueueUrl = stack.physicalId('StorageEventQueue');
  await sqs.send(new PurgeQueueCommand({ QueueUrl }));
  destroy();
}
