import { closeServers } from './scripted-server.ts';
import { NAME, setUp, stored, updateOf, WANTED } from './set-up.ts';

let lines: string[] = [];
beforeEach(() => {
  lines = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
afterEach(closeServers);

const foreign = (id: string) => stored(id, { name: 'ACME' });

describe('update', () => {
  test('changes the subscription in place, its name too', async () => {
    const subscriptions = [stored('wh_1', { name: 'before', disabled: true })];
    const { quiltt, run } = await setUp({ subscriptions });

    expect(await run(updateOf('wh_1'))).toMatchObject({
      physicalId: 'wh_1',
      data: { SubscriptionId: 'wh_1', EnvironmentId: 'env_1', EnvironmentMode: 'SANDBOX' },
    });
    expect(quiltt.stored()).toEqual([{ ...stored('wh_1'), name: NAME, ...WANTED }]);
  });

  test('makes another one where the key finds none, and says that it may be in another Environment', async () => {
    const { quiltt, run } = await setUp();

    expect(await run(updateOf('wh_gone'))).toMatchObject({ physicalId: 'wh_made1' });
    expect(quiltt.stored()).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'WARN',
      message: 'not found with this API key: if it belongs to another Environment, remove it there',
      subscriptionId: 'wh_gone',
    });
  });

  test('uses the one of our name where the key does not find the known one', async () => {
    const { quiltt, run } = await setUp({ subscriptions: [stored('wh_2')] });

    expect(await run(updateOf('wh_gone'))).toMatchObject({ physicalId: 'wh_2' });
    expect(quiltt.stored()).toEqual([{ ...stored('wh_2'), ...WANTED }]);
  });

  test('makes one after a Create that made none', async () => {
    const { run } = await setUp();

    expect(await run(updateOf('not-created'))).toMatchObject({ physicalId: 'wh_made1' });
  });

  test.each(['not-created#posted', 'Stack-Subscription-1ABC'])(
    'keeps the physical id %s, whose Delete removes what bears our name',
    async (physicalId) => {
      const { quiltt, run } = await setUp();

      expect(await run(updateOf(physicalId))).toMatchObject({
        physicalId,
        data: { SubscriptionId: 'wh_made1' },
      });
      await run(updateOf(physicalId));
      expect(quiltt.stored()).toHaveLength(1);
    },
  );

  test('adopts the one that the setting names, also after a Create that may have made one', async () => {
    const { run } = await setUp({ subscriptions: [stored('wh_1'), foreign('wh_9')] });
    const adopted = { physicalId: 'wh_9#adopted', data: { SubscriptionId: 'wh_9' } };

    const change = { now: { Adopt: 'wh_9' } };
    expect(await run(updateOf('wh_1', change))).toMatchObject(adopted);
    expect(await run(updateOf('not-created#posted', change))).toMatchObject(adopted);
  });

  test('changes an adopted one in place and leaves its name', async () => {
    const { quiltt, run } = await setUp({ subscriptions: [foreign('wh_9')] });

    const change = { now: { Adopt: 'wh_9' }, before: { Adopt: 'wh_9' } };
    expect(await run(updateOf('wh_9#adopted', change))).toMatchObject({
      physicalId: 'wh_9#adopted',
    });
    expect(quiltt.stored()).toEqual([{ ...foreign('wh_9'), ...WANTED }]);
  });

  test('keeps the physical id where the one to adopt is ours already', async () => {
    const { run } = await setUp({ subscriptions: [stored('wh_1')] });

    expect(await run(updateOf('wh_1', { now: { Adopt: 'wh_1' } }))).toMatchObject({
      physicalId: 'wh_1',
    });
  });

  test('fails where the setting newly names one that Quiltt does not have', async () => {
    const { quiltt, run } = await setUp({ subscriptions: [stored('wh_1')] });

    const change = { now: { Adopt: 'wh_9' }, before: { Adopt: 'wh_8' } };
    await expect(run(updateOf('wh_1', change))).rejects.toThrow(
      'the setting subscription.adopt names wh_9',
    );
    expect(quiltt.stored()).toEqual([stored('wh_1')]);
  });

  test('stays with the current one where the setting named one before that is not found', async () => {
    const { quiltt, run } = await setUp({ subscriptions: [stored('wh_1')] });

    const change = { now: { Adopt: 'wh_9' }, before: { Adopt: 'wh_9' } };
    expect(await run(updateOf('wh_1', change))).toMatchObject({ physicalId: 'wh_1' });
    expect(quiltt.stored()).toEqual([{ ...stored('wh_1'), ...WANTED }]);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'WARN',
      message: expect.stringContaining('is not found with this API key: the current one stays'),
      subscriptionId: 'wh_1',
      adopt: 'wh_9',
    });
  });

  test('makes one of ours where the key does not find the adopted one', async () => {
    const { quiltt, run } = await setUp();

    const change = { now: { Adopt: 'wh_9' }, before: { Adopt: 'wh_9' } };
    expect(await run(updateOf('wh_9#adopted', change))).toMatchObject({ physicalId: 'wh_made1' });
    expect(quiltt.stored()).toHaveLength(1);
  });

  test('makes one of ours where the setting no longer names one, and leaves that to its Delete', async () => {
    const { quiltt, run } = await setUp({ subscriptions: [foreign('wh_9')] });

    const change = { before: { Adopt: 'wh_9' } };
    expect(await run(updateOf('wh_9#adopted', change))).toMatchObject({ physicalId: 'wh_made1' });
    expect(quiltt.stored()).toEqual([
      foreign('wh_9'),
      expect.objectContaining({ id: 'wh_made1', name: NAME }),
    ]);
  });

  test('keeps the physical id of an adopted one that bears our name', async () => {
    const { run } = await setUp({ subscriptions: [stored('wh_9')] });

    const change = { before: { Adopt: 'wh_9' } };
    expect(await run(updateOf('wh_9#adopted', change))).toMatchObject({
      physicalId: 'wh_9#adopted',
    });
  });

  test('undoes an adoption, so that a rollback comes to what was before', async () => {
    const { quiltt, run } = await setUp({ subscriptions: [stored('wh_1'), foreign('wh_9')] });

    const { physicalId } = await run(updateOf('wh_1', { now: { Adopt: 'wh_9' } }));
    expect(await run(updateOf(physicalId, { before: { Adopt: 'wh_9' } }))).toMatchObject({
      physicalId: 'wh_1',
    });
    expect(quiltt.stored()).toHaveLength(2);
  });

  test('fails where it brings a pin in that the key does not fit, and so does no rollback', async () => {
    const { quiltt, run } = await setUp({ subscriptions: [stored('wh_1')] });

    await expect(run(updateOf('wh_1', { now: { EnvironmentMode: 'PRODUCTION' } }))).rejects.toThrow(
      'but mode PRODUCTION is wanted',
    );
    expect(quiltt.stored()).toEqual([stored('wh_1')]);

    const rollback = updateOf('wh_1', { before: { EnvironmentMode: 'PRODUCTION' } });
    expect(await run(rollback)).toMatchObject({ physicalId: 'wh_1' });
  });

  test.each([
    ['its own subscription', 'wh_1', {}],
    ['an adopted one', 'wh_1#adopted', { before: { Adopt: 'wh_1' } }],
    ['one to adopt', 'wh_1', { now: { Adopt: 'wh_9' } }],
  ])(
    'makes nothing where the key did not fit before either, and keeps %s',
    async (_, id, { now = {}, before = {} }: { now?: object; before?: object }) => {
      const pin = { EnvironmentId: 'env_2' };
      const { quiltt, run } = await setUp({ subscriptions: [foreign('wh_9')] });

      const change = { now: { ...now, ...pin }, before: { ...before, ...pin } };
      expect(await run(updateOf(id, change))).toMatchObject({ physicalId: id });
      expect(quiltt.stored()).toEqual([foreign('wh_9')]);
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({
        level: 'WARN',
        message: expect.stringContaining('env_2 is wanted'),
      });
    },
  );

  test('makes none with a key that does not fit, whatever was before', async () => {
    const pin = { EnvironmentId: 'env_2' };
    const { run } = await setUp();

    await expect(run(updateOf('not-created', { now: pin, before: pin }))).rejects.toThrow(
      'env_2 is wanted',
    );
  });

  test('goes on whatever the properties of before were', async () => {
    const { run } = await setUp({ subscriptions: [stored('wh_1')] });

    const request = { ...updateOf('wh_1'), OldResourceProperties: { Adopt: ['wh_9'] } };
    expect(await run(request)).toMatchObject({ physicalId: 'wh_1' });
  });
});
