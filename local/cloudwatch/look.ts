import type { Closers } from '../closers.ts';
import type { Queues } from '../emulators/channel.ts';
import type { AlarmStatus } from './alarm.ts';
import type { CloudWatch } from './cloudwatch.ts';
import { putCounted, putQueueLevels } from './queue-metrics.ts';
import { putConsumed } from './table-metrics.ts';

/** AWS looks once a minute; a person at a terminal does not wait that long. */
const LOOK_EVERY_MS = 500;

export interface LookOptions {
  readonly queues: Queues;
  readonly speed: number;
  readonly closers: Closers;
}

/**
 * Has the alarms evaluated again and again, and whenever it is called: after a look at the queues,
 * so that the states are those of this moment.
 */
export function startLooking(
  cloudWatch: CloudWatch,
  { queues, speed, closers }: LookOptions,
): () => Promise<readonly AlarmStatus[]> {
  const { alarms, store, queueNames } = cloudWatch;
  queues.onCounted((counted) =>
    'queue' in counted ? putCounted(store, counted) : putConsumed(store, counted),
  );

  const look = async () => {
    for (const levels of await queues.measure([...queueNames])) {
      putQueueLevels(cloudWatch, levels, speed);
    }
    return alarms.evaluate();
  };

  let looking: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    if (alarms.count() > 0) looking = looking.then(look).catch(() => {});
  }, LOOK_EVERY_MS);
  timer.unref();
  closers.add(async () => {
    clearInterval(timer);
    await looking;
  });
  return look;
}
