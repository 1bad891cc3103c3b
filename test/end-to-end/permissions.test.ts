import { setTimeout as sleep } from 'node:timers/promises';
import { addGrant } from './grants.ts';
import { SPEED, withKey } from './permissions.ts';
import { type RunningStack, runStack } from './stack.ts';
import { useAll } from './use-all.ts';

/** What is not used, once what happens after an event is processed has happened. */
async function unusedIn({ permissions }: RunningStack) {
  for (let patience = 400; patience > 0; patience--) {
    if ((await permissions.unused()).length === 0) break;
    await sleep(50);
  }
  return permissions.unused();
}

let stack: RunningStack | undefined;
afterEach(async () => {
  await stack?.stop();
  stack = undefined;
});

describe.each([
  ['managed encryption', {}],
  ['a customer key', withKey],
])('with %s', (_, props) => {
  test('nothing is denied, and every permission has a use', async () => {
    stack = await runStack({ props, speed: SPEED });
    await useAll(stack);

    expect(await unusedIn(stack)).toEqual([]);
    expect((await stack.permissions.calls()).filter(({ allowed }) => !allowed)).toEqual([]);
  });
});

describe('with one permission more', () => {
  const MORE = [
    ['Receiver', 'sqs:PurgeQueue'],
    ['Worker', 'sqs:SendMessage'],
    ['Subscription', 'sqs:DeleteQueue'],
  ] as const;

  test('for each of three roles, these three are without a use', async () => {
    stack = await runStack({
      patch: (resources) => {
        for (const [construct, action] of MORE) addGrant(construct, action)(resources);
      },
      speed: SPEED,
    });
    await useAll(stack);

    const unused = (await stack.permissions.unused()).map(({ role, action }) => [
      role.replace(/Role.*/, ''),
      action,
    ]);
    expect(unused).toEqual(expect.arrayContaining(MORE.map((more) => [...more])));
  });
});
