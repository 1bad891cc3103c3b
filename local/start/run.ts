import { Closers } from '../closers.ts';
import { open } from './open.ts';
import type { StartOptions } from './options.ts';
import { step } from './step.ts';
import { tableOf } from './table.ts';
import { deliverEachType, type TourRow } from './tour.ts';

/**
 * Runs the stack until Ctrl-C, or until the table with `once`; what was started ends with it.
 * Resolves with the exit code: 1 where `once` found an event that was not processed.
 */
export async function run(options: StartOptions): Promise<number> {
  const closers = new Closers();
  const interrupted = interruption();
  try {
    const rows = await Promise.race([tour(options, closers), interrupted]);
    if (options.once) return rows?.every(isProcessed) ? 0 : 1;

    await interrupted;
    return 0;
  } finally {
    await closers.close();
  }
}

const isProcessed = ({ answer, outcome }: TourRow): boolean =>
  answer === '200' && outcome === 'processed';

/** Resolves at the first signal to end; the next ones change nothing, for it is ending already. */
function interruption(): Promise<void> {
  return new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve());
  }).then(() => console.info('\nstopping'));
}

async function tour(options: StartOptions, closers: Closers): Promise<TourRow[]> {
  const startedMs = Date.now();
  const opened = await open(options, closers);
  const { quiltt, screen, stack, subscription } = opened;

  const rows = await step('delivering an event of each type', () => deliverEachType(opened));
  console.info(`\n${tableOf(rows)}\n`);
  if (options.once) return rows;

  console.info(`receiver      ${stack.outputs.WebhookUrl}
subscription  ${subscription.id} (${subscription.eventTypes.join(', ')})
local Quiltt  ${quiltt.url}
log           ${options.directory}/lambda.log

send more     npx quiltt-webhooks send balance.created --count 10
              npx quiltt-webhooks send --help
stop          Ctrl-C; what is queued is kept for the next start
remove        npm run local:destroy
`);
  console.info(
    `ready in ${((Date.now() - startedMs) / 1_000).toFixed(1)} s, events are shown as they come`,
  );
  screen.show();
  return rows;
}
