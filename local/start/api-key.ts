import type { Quiltt } from '../quiltt/quiltt.ts';
import { ask } from './ask.ts';
import type { StartOptions } from './options.ts';

/** What is stored before the first deploy: the first of the two secrets. */
export async function apiKeyFor(
  secretName: string,
  { apiKey }: Quiltt,
  { stepByStep }: StartOptions,
): Promise<string> {
  if (!stepByStep) return apiKey;

  console.info(`
1 of 2  Before the first deploy, Quiltt's API key is stored. On AWS:
        aws secretsmanager create-secret --name ${secretName} --secret-string '<API key>'
        The local Quiltt's API key is ${apiKey}`);
  return ask('        API key', apiKey);
}
