import type { Node } from 'constructs';
import * as z from 'zod';
import { parseSettings, type Settings } from '../settings.ts';
import { didYouMean } from './did-you-mean.ts';
import { SettingsError } from './settings-error.ts';
import { shown, shownName } from './shown.ts';

export interface Stage {
  readonly stage: string;
  readonly settings: Settings;
}

const KEY = 'quiltt-webhooks';
const STAGES = z.strictObject({
  stages: z.record(z.string(), z.unknown()).refine((stages) => Object.keys(stages).length > 0),
});

/** A part of the stack's name, which may have 128 characters of these. */
const STAGE_NAME = /^[A-Za-z0-9-]{1,64}$/;

/**
 * The stage that the context key `stage` names. The settings of all others are checked as well, so
 * that what is wrong with `prod` is found while working on `dev`.
 * @throws SettingsError with a sentence for each thing that is wrong
 */
export function readStage(context: Node): Stage {
  const given = context.tryGetContext(KEY);
  const { data } = STAGES.safeParse(given);
  if (!data) {
    throw new SettingsError(
      `cdk.json: ${KEY} in the context is ${shown(given)}, must be {"stages": {"dev": {…}}} with one stage or more`,
    );
  }

  const selected = String(context.tryGetContext('stage'));
  const settings = parseAll(data.stages, selected).get(selected);
  if (settings) return { stage: selected, settings };

  const known = Object.keys(data.stages);
  throw new SettingsError(
    `stage ${shownName(selected)} is not one of cdk.json's${didYouMean(selected, known)}: those are ${known.join(', ')}`,
  );
}

/** The settings of every stage, by its name. */
function parseAll(stages: Record<string, unknown>, selected: string): Map<string, Settings> {
  const settings = new Map<string, Settings>();
  const faults: string[] = [];
  for (const [stage, given] of Object.entries(stages)) {
    try {
      settings.set(stage, parseStage(stage, given, selected));
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      faults.push(error.message);
    }
  }

  if (faults.length > 0) throw new SettingsError(faults.join('\n'));
  return settings;
}

const parseStage = (stage: string, given: unknown, selected: string): Settings => {
  if (!STAGE_NAME.test(stage)) {
    throw new SettingsError(
      `stage ${shownName(stage)}: its name may have up to 64 letters, digits and hyphens, as it is part of the stack's`,
    );
  }
  return parseSettings(stage, given, { isSelected: stage === selected });
};
