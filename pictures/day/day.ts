import { setTimeout as sleep } from 'node:timers/promises';
import { checkNow } from '../../local/check-now.ts';
import { createRandom } from '../../local/quiltt/random.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import { redrive } from './redrive.ts';
import type { World } from './world.ts';

export const DAY_SECONDS = 86_400;

/** As long as a data point of the dashboard. */
const STEP_SECONDS = 300;

/** So that the queue's own time passes too: a retry comes after a few steps, not after many. */
const STEP_MS = 200;

const SEED = 4;

/** What happens besides, and when. */
type Happening = (world: World, deliveries: Deliveries) => unknown;

const HAPPENINGS: Readonly<Record<string, Happening>> = {
  '02:30': (_, { some }) => some(30),
  '02:35': (_, { some }) => some(50),
  '02:40': (_, { some }) => some(20),
  '06:00': ({ stack }) => checkNow(stack),
  '07:45': (_, { spoil }) => spoil('forged', 3),
  '09:20': (_, { again }) => again(),
  '10:40': (_, { spoil }) => spoil('unknown-type', 2),
  '11:30': (_, { spoil }) => spoil('unsigned', 6),
  // The books are away for two hours: what is tried then comes again.
  '13:00': answerWith(503),
  '15:00': answerWith(200),
  // They refuse what they are told, which becomes dead letters; then they are mended.
  '17:30': answerWith(422),
  '17:40': answerWith(200),
  '19:30': redrive,
  '20:15': (_, { spoil }) => spoil('no-id', 1),
  '21:05': (_, { again }) => again(),
  '23:15': (_, { spoil }) => spoil('wrong-shape', 2),
};

/** Has a day pass on the local stack, in CloudWatch's time: what is quiet of it is skipped. */
export async function live(world: World, speed: number): Promise<void> {
  const random = createRandom(SEED);
  const deliveries = createDeliveries(world, random);
  const until = createClock(world, speed);

  for (let second = 0; second < DAY_SECONDS; second += STEP_SECONDS) {
    // In the middle of a data point, so that what happens is in no other.
    await until(second + STEP_SECONDS / 2);
    await HAPPENINGS[timeOf(second)]?.(world, deliveries);
    const count = Math.floor(busyness(second / 3_600) * random() + random());
    const sizes = Array.from({ length: count }, () => 1 + Math.floor(8 * random() ** 2));
    await Promise.all(sizes.map(deliveries.some));
    await sleep(STEP_MS);
  }
  await until(DAY_SECONDS);
}

/** Puts CloudWatch's clock on to a second of the day, which has begun when this is called. */
function createClock({ stack }: World, speed: number): (second: number) => Promise<void> {
  const startedMs = Date.now();
  let skipped = 0;
  return async (second) => {
    const passed = ((Date.now() - startedMs) / 1_000) * speed;
    const missing = Math.max(0, second - skipped - passed);
    skipped += missing;
    await stack.advance(missing);
  };
}

/** Deliveries in a step, at the most: few at night, most before noon and in the afternoon. */
const busyness = (hour: number): number => {
  const day = Math.exp(-(((hour - 10.5) / 2.6) ** 2)) + 0.9 * Math.exp(-(((hour - 15.5) / 3) ** 2));
  return 0.6 + 5 * day;
};

function answerWith(status: number): Happening {
  return ({ books }) => {
    books.status = status;
  };
}

const timeOf = (second: number): string =>
  `${String(Math.floor(second / 3_600)).padStart(2, '0')}:${String((second / 60) % 60).padStart(2, '0')}`;
