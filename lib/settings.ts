import * as z from 'zod';
import { explain } from './settings/explain.ts';
import { handlerSettings } from './settings/handlers.ts';
import { loadSettings } from './settings/load.ts';
import { monitoringSettings } from './settings/monitoring.ts';
import { placementSettings } from './settings/placement.ts';
import { quilttSettings } from './settings/quiltt.ts';
import { cliRegion } from './settings/region.ts';
import { retentionSettings } from './settings/retention.ts';
import { checkRules } from './settings/rules.ts';
import { SettingsError } from './settings/settings-error.ts';

/** Every setting of a stage, each with its default, what is allowed and what it means. */
export const settingsSchema = z.strictObject({
  ...quilttSettings,
  ...handlerSettings,
  ...loadSettings,
  ...retentionSettings,
  ...placementSettings,
  ...monitoringSettings,
});

/** As they are written down: all of them optional. */
export type SettingsInput = z.input<typeof settingsSchema>;

export type Settings = z.output<typeof settingsSchema> & { readonly apiKeySecretName: string };

export interface ParseOptions {
  /**
   * Whether this stage is the one that is synthesized: the AWS CLI's region is that one's alone.
   * @default true
   */
  readonly isSelected?: boolean;
}

/**
 * The settings of a stage, defaults filled in.
 * @throws SettingsError with a sentence for each that is wrong
 */
export function parseSettings(
  stage: string,
  given: unknown,
  { isSelected = true }: ParseOptions = {},
): Settings {
  const rules = checkRules({ stage, cliRegion: isSelected ? cliRegion() : undefined });
  const { data, error } = settingsSchema.superRefine(rules).safeParse(given);
  if (error) {
    const sentences = explain(error.issues, { given, schema: settingsSchema });
    throw new SettingsError(sentences.map((text) => `stage ${stage}: ${text}`).join('\n'));
  }

  return { ...data, apiKeySecretName: data.apiKeySecretName ?? apiKeySecretName(stage) };
}

const apiKeySecretName = (stage: string): string => `quiltt-webhooks/${stage}/api-key`;
