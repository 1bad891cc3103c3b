import { join } from 'node:path';
import type { AlarmStatus } from '../../local/cloudwatch/alarm.ts';
import { commandsIn } from '../aws-cli/command.ts';
import { queriesOf, runCommand } from './alarms/follow-runbook.ts';
import { balanceOf, deliver, reached } from './alarms/inducement.ts';
import { type RunningStack, runStack } from './stack.ts';

const handlersOf = (name: string) => join(import.meta.dirname, 'follow-the-runbook', `${name}.ts`);

const RECEIVES = 5;
const ERROR = expect.stringMatching(/^TypeError: Cannot read properties of undefined/);

const told: AlarmStatus[] = [];
const toldOf = (name: string) => told.filter((alarm) => alarm.name === `Monitoring${name}`);

let stack: RunningStack;
beforeAll(async () => {
  stack = await runStack({
    handlers: handlersOf('broken'),
    props: { maxReceiveCount: RECEIVES },
    // What failed comes back within seconds; what is running has 12 of them, also on a busy machine.
    speed: 30,
    onAlarm: (alarm) => told.push(alarm),
  });
});
afterAll(() => stack.stop());

test('an event whose handler is broken is found, mended and redriven by the runbook alone', async () => {
  const event = balanceOf('overdrawn');
  await deliver(stack, event);
  await reached(stack, 'DeadLetters', 'ALARM');
  const [{ description: runbook = '' } = {}, ...others] = toldOf('DeadLetters');
  expect(others).toEqual([]);
  const run = (operation: string) =>
    runCommand(commandsIn(runbook).find((line) => line.includes(operation)) ?? '', stack);

  expect(runbook).toContain('Its attributes reason and error say why');
  expect(JSON.parse(await run('receive-message')).Messages).toMatchObject([
    {
      Body: expect.stringContaining(`"id":"${event.id}"`),
      MessageAttributes: {
        reason: { StringValue: 'exhausted' },
        error: { StringValue: ERROR },
        eventId: { StringValue: event.id },
      },
    },
  ]);
  expect(runbook).toContain('the saved query failures-by-fingerprint, how many alike');
  expect(JSON.parse(queriesOf(runbook, stack))).toMatchObject([
    { type: 'balance.created', tries: String(RECEIVES), events: '1', example: ERROR },
  ]);

  expect(runbook).toContain('Fix the handler, deploy, then redrive');
  await stack.deployHandlers(handlersOf('mended'));
  await run('start-message-move-task');

  await stack.said('processed', [event.id]);
  await reached(stack, 'DeadLetters', 'OK');
  expect(toldOf('DeadLetters').map(({ state }) => state)).toEqual(['ALARM', 'OK']);
  expect(await stack.scan('StorageLedgerTable')).toMatchObject([
    { eventId: event.id, status: 'processed' },
  ]);
});
