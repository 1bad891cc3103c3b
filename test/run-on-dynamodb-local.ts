/** Runs the tests that use DynamoDB on AWS's own DynamoDB Local; arguments are passed on to Jest. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { checkJava } from './dynamodb-local.ts';

/** Java takes seconds to start, and a hook of Jest's has five. */
const TIMEOUT_MS = 60_000;

/** Each test file has a Java process of its own, with some 300 MB. */
const WORKERS = 2;

try {
  checkJava();
} catch (error) {
  console.error(Object(error).message);
  process.exit(1);
}

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const options = [
  `--testTimeout=${TIMEOUT_MS}`,
  `--maxWorkers=${WORKERS}`,
  ...process.argv.slice(2),
  // Whatever imports it, by however many files.
  '--findRelatedTests',
  join(import.meta.dirname, 'dynamodb.ts'),
];
const { status } = spawnSync(process.execPath, [jest, ...options], {
  env: { ...process.env, DYNAMODB_LOCAL: '1' },
  stdio: 'inherit',
});
process.exit(status ?? 1);
