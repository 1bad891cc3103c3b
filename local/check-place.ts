import { join } from 'node:path';
import * as z from 'zod';
import { ACCOUNT_ID, REGION } from './account.ts';
import { readJsonFile } from './json-file.ts';

const MANIFEST = z.looseObject({
  artifacts: z.record(z.string(), z.looseObject({ environment: z.string().optional() })),
});

/** As the manifest has it where the stack says nothing. */
const ANY = ['unknown-account', 'unknown-region'];

/**
 * Throws where the stack is for another account or region than this machine's: its policies would
 * name resources that are not there.
 */
export function checkPlace(directory: string, stackName: string): void {
  const manifest = readJsonFile(join(directory, 'manifest.json'), MANIFEST, 'synthesize again');
  const environment = manifest?.artifacts[stackName]?.environment ?? '';
  const [account = '', region = ''] = environment.replace('aws://', '').split('/');

  const isHere =
    [ACCOUNT_ID, '', ...ANY].includes(account) && [REGION, '', ...ANY].includes(region);
  if (!isHere) throw new Error(elsewhere(stackName, environment));
}

const elsewhere = (stackName: string, environment: string): string =>
  `${stackName} is for ${environment}, and this machine is account ${ACCOUNT_ID} in ${REGION}: synthesize it without account and region, as npm start does for a stage`;
