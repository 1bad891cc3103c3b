import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import * as secretsManager from '@aws-sdk/client-secrets-manager';
import * as sqs from '@aws-sdk/client-sqs';
import { createAwsClients } from '../../../local/aws-clients.ts';
import type { Stack } from '../../../local/stack.ts';
import { type AwsCommand, readCommand, wordsOf } from '../../aws-cli/command.ts';
import { readPattern } from './filter-pattern.ts';

/** What an operator writes in the place of `<…>`. */
export type Given = Readonly<Record<string, string>>;

/** Runs the saved queries that a runbook names, over the logs that they are saved for. */
export const queriesOf = (runbook: string, stack: Stack): string =>
  [...runbook.matchAll(/saved query ([\w-]+)/g)]
    .map(([, name]) => {
      const saved = stack.queries().find((query) => query.name.endsWith(`/${name}`));
      if (!saved) throw new Error(`there is no saved query ${name}`);
      return JSON.stringify(stack.query(saved.text, saved.logGroups));
    })
    .join('\n');

/** Runs a command of a runbook on this machine. Resolves to what it prints. */
export async function runCommand(line: string, stack: Stack, given: Given = {}): Promise<string> {
  const typed = Object.entries(given).reduce((text, [from, to]) => text.replace(from, to), line);
  if (typed.startsWith('curl ')) return runCurl(typed, stack);

  const command = readCommand(typed);
  const run = RUN[`${command.service} ${command.command}`] ?? send;
  const printed = await run(command, stack);
  return typeof printed === 'string' ? printed : JSON.stringify(printed);
}

async function runCurl(line: string, { resolve }: Stack): Promise<string> {
  const method = /-X (\w+)/.exec(line)?.[1] ?? 'GET';
  const answer = await fetch(resolve(wordsOf(line).at(-1) ?? ''), { method });
  return `HTTP ${answer.status}\n${await answer.text()}`;
}

type Run = (command: AwsCommand, stack: Stack) => Promise<unknown> | unknown;

/** Sends the operation to the emulator of its service. */
const send: Run = async ({ service, operation, input }, { endpoints }) => {
  const clients = createAwsClients(endpoints);
  const [client, commands] =
    service === 'sqs' ? [clients.sqs, sqs] : [clients.secretsManager, secretsManager];
  const Command = Reflect.get(commands, `${operation}Command`);
  const { $metadata: _, ...output } = await Reflect.apply(client.send, client, [
    new Command(input),
  ]);
  clients.destroy();
  return output;
};

/** What a command says that asks AWS for what this machine has nothing of. */
export const NO_COUNTERPART = 'has no counterpart on this machine';

/** What is not sent to an emulator. */
const RUN: Readonly<Record<string, Run>> = {
  's3 ls': async ({ operands: [url = ''] }, { endpoints }) => {
    const { hostname: Bucket, pathname } = new URL(url);
    const { s3, destroy } = createAwsClients(endpoints);
    const listed = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: pathname.slice(1) }));
    destroy();
    return listed.Contents?.map(({ Key }) => Key).join('\n') ?? '';
  },
  'logs tail': ({ operands: [group = ''], input }, stack) => {
    if (!Object.values(stack.physicalIds).includes(group)) throw new Error(`no log group ${group}`);
    const pattern = input['filter-pattern'];
    const fits = pattern === undefined ? () => true : readPattern(String(pattern));
    const lines = stack.query('fields @message | limit 10000', [group]);
    return lines.flatMap(({ '@message': line = '' }) => (fits(line) ? [line] : [])).join('\n');
  },
  'lambda invoke': ({ input }, stack) => stack.invoke(functionOf(input, stack), null),
  // There is no emulator of Lambda's own API: that the function is there has to do.
  'lambda list-event-source-mappings': ({ input }, stack) => functionOf(input, stack),
  'lambda get-account-settings': () => `Lambda's limit of concurrent runs ${NO_COUNTERPART}`,
};

function functionOf({ FunctionName }: AwsCommand['input'], { physicalIds }: Stack): string {
  const [logicalId] = Object.entries(physicalIds).find(([, id]) => id === FunctionName) ?? [];
  if (logicalId === undefined) throw new Error(`there is no function ${FunctionName}`);
  return logicalId;
}
