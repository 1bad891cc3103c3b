/** Writes docs/dashboard.svg: the dashboard of the template, over a day on the local stack. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Closers } from '../local/closers.ts';
import { step } from '../local/start/step.ts';
import { ROOT } from '../local/start/synthesize.ts';
import { contentsOf } from './dashboard/contents.ts';
import { drawDashboard } from './dashboard/dashboard.ts';
import { DAY_SECONDS, live } from './day/day.ts';
import { startWorld } from './day/world.ts';

/** A retry comes after a second, where on AWS it takes a quarter of a minute. */
const SPEED = 15;

const closers = new Closers();
try {
  const world = await step('starting the stack', () => startWorld(SPEED, closers));
  await step('living a day of it', () => live(world, SPEED));
  const contents = await contentsOf(world, { seconds: DAY_SECONDS, end: DAY_SECONDS });
  writeFileSync(join(ROOT, 'docs/dashboard.svg'), drawDashboard(contents));
  console.info('docs/dashboard.svg is written');
} finally {
  await closers.close();
}
