import type { ColdStarts } from './cold.ts';
import type { ColdStart } from './cold-start.ts';

/** What a CPU share would make of starts at full speed: the first call takes its CPU time ÷ the share. */
export const derive = (starts: ColdStarts, share: number): ColdStarts =>
  new Map([...starts].map(([id, all]) => [id, all.map((start) => slowed(start, share))]));

function slowed(start: ColdStart, share: number): ColdStart {
  const firstMs = Math.max(start.firstMs, start.firstCpuMs / share);
  return { ...start, firstMs, totalMs: start.totalMs - start.firstMs + firstMs };
}
