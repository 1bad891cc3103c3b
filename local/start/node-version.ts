import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The major version that the Lambdas are deployed on, and so all that npm runs here. */
const NODE_MAJOR = readFileSync(join(import.meta.dirname, '../../.nvmrc'), 'utf8').trim();

/** @throws Error in one sentence where this Node.js is not of the version that is deployed */
export function checkNodeVersion(version: string = process.versions.node): void {
  if (version.split('.')[0] === NODE_MAJOR) return;
  throw new Error(
    `this is Node.js ${version}, and the Lambdas run on Node.js ${NODE_MAJOR}: npm brings it along on Linux, Windows and Macs with an Intel processor, elsewhere install Node.js ${NODE_MAJOR}`,
  );
}
