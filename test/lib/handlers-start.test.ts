import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BUNDLES, lambdaNames } from '../../lib/bundles.ts';
import { synthesize } from './synthesize.ts';

const functions = Object.entries(synthesize().findResources('AWS::Lambda::Function'));

/** The environment of the template, each reference given a value that starts nothing. */
function environmentOf(name: string): Record<string, string> {
  const construct = name.replace(/(^|-)(\w)/g, (_, _before, letter) => letter.toUpperCase());
  const [, found] = functions.find(([id]) => id.startsWith(`${construct}Function`)) ?? [];
  if (!found) throw new Error(`no function for ${name}`);

  const variables = Object.entries(found.Properties?.Environment?.Variables ?? {});
  return Object.fromEntries(
    variables.map(([key, value]) => [
      key,
      typeof value === 'string' ? value : 'http://127.0.0.1:9',
    ]),
  );
}

/** Loads the bundle that deploys, in a process that has this environment and no other. */
const start = (name: string, environment: Record<string, string>) => {
  const code = `const { handler } = await import(${JSON.stringify(join(BUNDLES, name, 'index.mjs'))});
    process.stdout.write(typeof handler);
    process.exit();`;
  const env = { AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: 'http://127.0.0.1:9', ...environment };
  return promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], { env });
};

describe('bundle', () => {
  test.each(lambdaNames())('of the %s starts with what the template gives it', async (name) => {
    expect((await start(name, environmentOf(name))).stdout).toBe('function');
  });

  test.each(
    lambdaNames().flatMap((name) =>
      Object.keys(environmentOf(name)).map((variable) => [name, variable] as const),
    ),
  )('of the %s fails at start without %s, and says so', async (name, variable) => {
    const environment = { ...environmentOf(name), [variable]: '' };

    await expect(start(name, environment)).rejects.toThrow(
      `environment variable ${variable} is not set`,
    );
  });
});
