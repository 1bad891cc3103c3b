import { fire, type Schedule } from './schedule.ts';

/** What a timer of Node.js can wait for; a longer time would be none. */
const LONGEST_MS = 2 ** 31 - 1;

/** Fires a rule again and again, first when its time has passed once; returns what ends that. */
export function startSchedule(schedule: Schedule, speed: number): () => void {
  const everyMs = Math.min(schedule.everyMs / speed, LONGEST_MS);
  // What goes wrong in a function stands in its lines.
  const timer = setInterval(() => void fire(schedule), everyMs);
  return () => clearInterval(timer);
}
