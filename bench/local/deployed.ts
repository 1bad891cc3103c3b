import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Quiltt, startQuiltt } from '../../local/quiltt/quiltt.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { storeSigningSecret } from '../../local/start/signing-secret.ts';
import { synthesize, withoutWorker } from './assembly.ts';

export const SECRET = 'whsec_bench';

export interface Deployed {
  /** The stack with nothing that feeds its worker. */
  readonly waiting: Stack;
  /** Stops it, and deploys what feeds the worker besides. */
  readonly deployWorker: () => Promise<Stack>;
  readonly stop: () => Promise<void>;
}

/** Deploys the stack on this machine, in a directory of its own that goes with it. */
export async function deploy(onLine: (text: string) => void): Promise<Deployed> {
  const directory = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-bench-'));
  const quiltt = await startQuiltt({
    port: 0,
    secret: SECRET,
    resolve: (url) => stack.resolve(url),
  });
  const start = (assembly: string, before?: string): Promise<Stack> =>
    startStack({
      assembly,
      before,
      directory: join(directory, 'state'),
      port: 0,
      quilttUrl: quiltt.url,
      apiKey: apiKeyOf(quiltt),
      onLine: ({ text }) => onLine(text),
    });

  const waitingAssembly = await synthesize(join(directory, 'waiting'));
  withoutWorker(waitingAssembly);
  let stack = await start(waitingAssembly);
  await storeSigningSecret(SECRET, stack);

  return {
    waiting: stack,
    deployWorker: async () => {
      await stack.stop();
      stack = await start(await synthesize(join(directory, 'whole')), waitingAssembly);
      return stack;
    },
    stop: async () => {
      await stack.stop();
      await quiltt.stop();
      rmSync(directory, { recursive: true });
    },
  };
}

const apiKeyOf = ({ apiKey }: Quiltt) => ({
  secretName: 'quiltt-webhooks/dev/api-key',
  value: apiKey,
  kmsKeyArn: undefined,
});
