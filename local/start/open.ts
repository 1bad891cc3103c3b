import type { Closers } from '../closers.ts';
import { type Quiltt, startQuiltt } from '../quiltt/quiltt.ts';
import { type Stack, startStack } from '../stack.ts';
import type { StackLine } from '../stack-line.ts';
import { openDirectory } from './directory.ts';
import { createEventLog, type EventLog } from './event-log.ts';
import type { StartOptions } from './options.ts';
import { createScreen, type Screen } from './screen.ts';
import { localSigningSecret, storeSigningSecret } from './signing-secret.ts';
import { step } from './step.ts';
import { synthesize } from './synthesize.ts';

/** All that `npm start` runs. */
export interface Opened {
  readonly events: EventLog;
  readonly quiltt: Quiltt;
  readonly screen: Screen;
  readonly stack: Stack;
}

/** Starts the stack and a Quiltt that delivers to it, and does what a user does after a deploy. */
export async function open(options: StartOptions, closers: Closers): Promise<Opened> {
  const directory = openDirectory(options.directory, options.fresh);
  const assembly = options.assembly ?? directory.assembly;
  if (!options.assembly) await step('synthesizing the stack', () => synthesize(assembly));

  const screen = createScreen(directory.log);
  closers.add(screen.close);
  const events = createEventLog();
  const onLine = (line: StackLine) => {
    screen.take(line);
    events.take(line);
  };

  const { port, quilttPort, speed, keepTimestamp } = options;
  const stack = await step('starting its resources', () =>
    startStack({
      assembly,
      directory: directory.state,
      port,
      portVariable: 'PORT',
      speed,
      onLine,
    }),
  );
  closers.add(stack.stop);

  const secret = localSigningSecret(directory.signingSecret, process.env.QUILTT_SIGNING_SECRET);
  await storeSigningSecret(secret, stack);

  const targetUrl = stack.outputs.WebhookUrl ?? '';
  const quiltt = await startQuiltt({
    targetUrl,
    secret,
    port: quilttPort,
    speed,
    renewTimestamp: !keepTimestamp,
  });
  closers.add(quiltt.stop);
  return { events, quiltt, screen, stack };
}
