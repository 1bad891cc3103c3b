import { join } from 'node:path';
import * as z from 'zod';
import { readJsonFile } from '../json-file.ts';

const SETTINGS = z.looseObject({ account: z.unknown(), region: z.unknown() });
const STAGES = z.looseObject({ stages: z.record(z.string(), z.unknown()) });
const CDK_JSON = z.object({
  context: z.looseObject({ stage: z.string().default('dev'), 'quiltt-webhooks': z.unknown() }),
});

export type Context = z.infer<typeof CDK_JSON>['context'];

/** The context of `cdk.json`, for this stage or the one that it names itself. */
export function readContext(root: string, stage: string | undefined): Context {
  const read = readJsonFile(join(root, 'cdk.json'), CDK_JSON, 'correct it');
  if (!read) throw new Error(`there is no cdk.json in ${root}`);
  return { ...read.context, ...(stage !== undefined && { stage }) };
}

/** This machine is one account and one region, whatever those of the stage. */
export function withoutPlace(context: Context): Context {
  const key = 'quiltt-webhooks';
  const all = STAGES.safeParse(context[key]).data;
  const settings = SETTINGS.safeParse(all?.stages[context.stage]).data;
  if (!all || !settings) return context;

  const { account: _, region: __, ...elsewhere } = settings;
  return { ...context, [key]: { ...all, stages: { ...all.stages, [context.stage]: elsewhere } } };
}
