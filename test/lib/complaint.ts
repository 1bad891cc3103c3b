import { parseSettings } from '../../lib/settings.ts';

/** What is wrong with these settings of a stage, one sentence a line. */
export function complaint(given: unknown, stage = 'prod'): string {
  try {
    parseSettings(stage, given);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'nothing';
}
