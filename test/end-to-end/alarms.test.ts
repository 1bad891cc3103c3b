import { join } from 'node:path';
import { commandsIn } from '../aws-cli/command.ts';
import { queriesOf, runCommand } from './alarms/follow-runbook.ts';
import { HOUR, type Inducement, reached } from './alarms/inducement.ts';
import { queues } from './alarms/queues.ts';
import { quiet } from './alarms/quiet.ts';
import { receiver } from './alarms/receiver.ts';
import { refused } from './alarms/refused.ts';
import { worker } from './alarms/worker.ts';
import { type RunningStack, runStack } from './stack.ts';

let stack: RunningStack;
beforeAll(async () => {
  const handlers = join(import.meta.dirname, 'recording-handlers.ts');
  const throttle = { ratePerSecond: 10_000, burst: 5_000 };
  stack = await runStack({ props: { silence: { enabled: true }, throttle }, handlers });
});
afterAll(() => stack.stop());

const INDUCEMENTS: readonly [name: string, Inducement][] = Object.entries({
  ...queues,
  ...receiver,
  ...refused,
  ...worker,
  ...quiet,
});

describe('alarms', () => {
  test('are induced here, each that the template has', async () => {
    const names = (await stack.alarms()).map(({ name }) => name.replace('Monitoring', ''));

    expect(INDUCEMENTS.map(([name]) => name).sort()).toEqual(names.sort());
  });

  test.each(INDUCEMENTS)(
    '%s rings when it is time, and is over once its runbook was followed',
    async (name, { almost, induce, mend, given, shows, end }) => {
      // What other tests have counted is over.
      await stack.advance(2 * HOUR);
      await almost?.(stack);
      if (almost) await reached(stack, name, 'OK');
      await induce(stack);
      const { description, reason, state } = await reached(stack, name, 'ALARM');
      expect([state, reason]).toEqual(['ALARM', expect.stringMatching(/^Threshold Crossed: /)]);

      await mend?.(stack);
      const shown = [queriesOf(description, stack)];
      for (const command of commandsIn(description)) {
        shown.push(await runCommand(command, stack, given));
      }
      for (const what of shows) expect(shown.join('\n')).toMatch(what);

      await end?.(stack);
      await stack.advance(2 * HOUR);
      await reached(stack, name, 'OK');
    },
  );
});
