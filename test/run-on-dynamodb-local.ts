/** Runs the tests that use DynamoDB on AWS's own DynamoDB Local; arguments are passed on to Jest. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type DynamoDbLocal, startDynamoDbLocal } from './dynamodb-local.ts';

/** Twelve times Jest's own: it takes some calls a second, where dynalite takes hundreds. */
const TIMEOUT_MS = 60_000;

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const options = [
  `--testTimeout=${TIMEOUT_MS}`,
  ...process.argv.slice(2),
  // Whatever imports it, by however many files.
  '--findRelatedTests',
  join(import.meta.dirname, 'dynamodb.ts'),
];

// It would outlive a process that does not end by itself.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

async function run(): Promise<number> {
  const { endpoint, stop } = await started();
  const env = { ...process.env, DYNAMODB_LOCAL: endpoint };
  const [code] = await once(
    spawn(process.execPath, [jest, ...options], { env, stdio: 'inherit' }),
    'exit',
  );
  await stop();
  return code ?? 1;
}

/** One for all test files: each has tables of its own there. */
async function started(): Promise<DynamoDbLocal> {
  try {
    return await startDynamoDbLocal();
  } catch (error) {
    console.error(Object(error).message);
    process.exit(1);
  }
}

process.exit(await run());
