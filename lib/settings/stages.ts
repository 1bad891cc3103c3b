import type { Node } from 'constructs';
import * as z from 'zod';
import { parseSettings, type Settings } from '../settings.ts';
import { didYouMean } from './did-you-mean.ts';
import { SettingsError } from './settings-error.ts';

export interface Stage {
  readonly stage: string;
  readonly settings: Settings;
}

const KEY = 'quiltt-webhooks';
const STAGES = z.strictObject({ stages: z.record(z.string(), z.unknown()) });

/** A part of the stack's name, which may have 128 characters of these. */
const STAGE_NAME = /^[A-Za-z0-9-]{1,64}$/;

/**
 * The stage that the context key `stage` names. The settings of all others are checked as well, so
 * that what is wrong with `prod` is found while working on `dev`.
 * @throws SettingsError with a sentence for each thing that is wrong
 */
export function readStage(context: Node): Stage {
  const { data, error } = STAGES.safeParse(context.tryGetContext(KEY));
  if (error) throw new SettingsError(`cdk.json: the context needs ${KEY}, {"stages": {…}} in it`);

  const stages = new Map(Object.entries(data.stages).map(checked));
  const stage = String(context.tryGetContext('stage'));
  const settings = stages.get(stage);
  if (settings) return { stage, settings };

  const known = [...stages.keys()];
  throw new SettingsError(
    `stage ${stage} is not one of cdk.json's${didYouMean(stage, known)}: those are ${known.join(', ')}`,
  );
}

const checked = ([stage, given]: [string, unknown]): [string, Settings] => {
  if (!STAGE_NAME.test(stage)) {
    throw new SettingsError(
      `stage ${stage}: its name may have up to 64 letters, digits and hyphens, as it is part of the stack's`,
    );
  }
  return [stage, parseSettings(stage, given)];
};
