import { cpSync, rmSync, writeFileSync } from 'node:fs';
import type { Closers } from '../closers.ts';
import type { AlarmStatus } from '../cloudwatch/alarm.ts';
import type { Quiltt } from '../quiltt/quiltt.ts';
import type { Subscription } from '../quiltt/subscription.ts';
import { type Stack, startStack } from '../stack.ts';
import type { StackLine } from '../stack-line.ts';
import { apiKeyFor } from './api-key.ts';
import { readContext } from './context.ts';
import { deploying } from './deploying.ts';
import { openDirectory } from './directory.ts';
import { createEventLog, type EventLog } from './event-log.ts';
import { openQuiltt } from './open-quiltt.ts';
import type { StartOptions } from './options.ts';
import { readRegistration } from './registration.ts';
import { createScreen, type Screen } from './screen.ts';
import { showAlarm } from './show-alarm.ts';
import { signingSecretFor } from './signing-secret-for.ts';
import { step } from './step.ts';
import { ROOT, synthesize } from './synthesize.ts';

/** All that `npm start` runs. */
export interface Opened {
  readonly events: EventLog;
  readonly quiltt: Quiltt;
  readonly screen: Screen;
  readonly stack: Stack;
  /** What the stack has registered. */
  readonly subscription: Subscription;
}

/** Starts a Quiltt and the stack that registers with it, and does what a user does around a deploy. */
export async function open(options: StartOptions, closers: Closers): Promise<Opened> {
  const { port, speed } = options;
  const context = readContext(ROOT, options.stage);
  const directory = openDirectory({ ...options, stage: context.stage });
  const assembly = options.assembly ?? directory.assembly;
  if (!options.assembly) {
    await step('synthesizing the stack', () => synthesize(assembly, context));
  }
  const registration = readRegistration(assembly);
  const { quiltt, setResolve } = await openQuiltt(options, directory, registration, closers);
  const { apiKeySecretName: secretName, kmsKeyArn } = registration;
  const value = await apiKeyFor(secretName, quiltt, options);
  const apiKey = { secretName, value, kmsKeyArn };

  const screen = createScreen(directory.log);
  closers.add(screen.close);
  const events = createEventLog();
  const onLine = (line: StackLine) => {
    screen.take(line);
    events.take(line);
  };

  const onAlarm = (alarm: AlarmStatus) => screen.say(showAlarm(alarm));

  const { deployed: before, state } = directory;
  const common = { assembly, before, directory: state, port, portVariable: 'PORT', speed };
  const stack = await deploying('deploying it', (onEvent) =>
    startStack({ ...common, quilttUrl: quiltt.url, apiKey, onLine, onEvent, onAlarm }),
  );
  closers.add(stack.stop);
  setResolve(stack.resolve);
  rmSync(before, { recursive: true, force: true });
  cpSync(assembly, before, { recursive: true });

  const subscription = registered(stack, quiltt);
  await signingSecretFor(stack, quiltt, subscription, options);
  writeFileSync(directory.signingSecret, `${subscription.secret}\n`, { mode: 0o600 });
  return { events, quiltt, screen, stack, subscription };
}

function registered({ outputs }: Stack, quiltt: Quiltt): Subscription {
  const found = quiltt.subscriptions().find(({ id }) => id === outputs.SubscriptionId);
  if (!found) throw new Error(gone(outputs.SubscriptionId));
  return found;
}

const gone = (id: string | undefined) =>
  `the local Quiltt has no subscription ${id}, which the stack has registered: begin anew with npm start -- --fresh`;
