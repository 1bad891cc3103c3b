import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QuilttWebhooksProps } from '../../lib/stack.ts';
import { destroyStack } from '../../local/destroy-stack.ts';
import { type Quiltt, startQuiltt } from '../../local/quiltt/quiltt.ts';
import { startStack } from '../../local/stack.ts';
import type { StackEvent } from '../../local/stack-event.ts';
import type { StackOptions } from '../../local/stack-options.ts';
import { apiKeyFor, type Patch, synthesizeInto } from './assembly.ts';

/** What is deployed, and with which API key. */
export interface Deploy {
  readonly props?: QuilttWebhooksProps;
  readonly patch?: Patch;
  /** @default - the local Quiltt's; none where it is null */
  readonly apiKey?: string | null;
}

/** One account and one Quiltt, between which stacks are deployed and destroyed. */
export interface Deployments {
  readonly quiltt: Quiltt;
  /** Resolves with the reasons that CloudFormation shows. */
  readonly deploy: (deploy?: Deploy) => Promise<string>;
  readonly destroy: () => Promise<string>;
  /** What the Lambdas wrote. */
  readonly lines: string[];
  /** Each subscription at Quiltt, in short. */
  readonly found: () => readonly string[];
  readonly end: () => Promise<void>;
}

export async function createDeployments(): Promise<Deployments> {
  const directory = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-'));
  const assembly = join(directory, 'cdk.out');
  const deployed = join(directory, 'deployed');
  const quiltt = await startQuiltt({ port: 0 });
  const lines: string[] = [];
  let events: StackEvent[] = [];

  const options = (apiKey: string | null): StackOptions => ({
    assembly,
    directory: join(directory, 'state'),
    port: 0,
    quilttUrl: quiltt.url,
    apiKey: apiKey === null ? undefined : apiKeyFor({ apiKey }),
    onEvent: (event) => events.push(event),
    onLine: ({ text }) => lines.push(text),
  });
  const reasons = () =>
    events.flatMap(({ reason }) => (reason && reason !== 'rolled back' ? [reason] : [])).join('\n');

  const deploy = async ({ props = {}, patch, apiKey = quiltt.apiKey }: Deploy = {}) => {
    events = [];
    synthesizeInto(assembly, props, patch);
    try {
      await (await startStack({ ...options(apiKey), before: deployed })).stop();
      cpSync(assembly, deployed, { recursive: true });
    } catch (error) {
      if (reasons() === '') throw error;
    }
    return reasons();
  };
  const destroy = async () => {
    events = [];
    await destroyStack({ ...options(quiltt.apiKey), assembly: deployed });
    return reasons();
  };
  const found = () => quiltt.subscriptions().map(inShort).sort();

  const end = async () => {
    await quiltt.stop();
    rmSync(directory, { recursive: true });
  };
  return { quiltt, deploy, destroy, lines, found, end };
}

const inShort = ({ name, eventTypes, disabled }: ReturnType<Quiltt['subscriptions']>[number]) => {
  const own = name.startsWith('quiltt-webhooks/QuilttWebhooks-dev/') ? 'ours' : name;
  return `${own}: ${eventTypes.join(' ')}${disabled ? ' (disabled)' : ''}`;
};
