import { closeServers } from './scripted-server.ts';
import { deleteOf, NAME, setUp, stored } from './set-up.ts';

afterEach(closeServers);

describe('remove', () => {
  test('deletes the subscription and no other', async () => {
    const { quiltt, run } = await setUp({ subscriptions: [stored('wh_1'), stored('wh_2')] });

    expect(await run(deleteOf('wh_1'))).toEqual({ physicalId: 'wh_1' });
    expect(quiltt.stored()).toEqual([stored('wh_2')]);
  });

  test('asks nobody after a Create that made none, not even for the key', async () => {
    const readSecret = jest.fn();
    const { quiltt, run } = await setUp({ readSecret });

    expect(await run(deleteOf('not-created'))).toEqual({ physicalId: 'not-created' });
    expect([quiltt.calls, readSecret.mock.calls]).toEqual([[], []]);
  });

  test.each([
    ['a Create that may have made one', 'not-created#posted'],
    ['a Create that never responded', 'QuilttWebhooks-Subscription-1ABCDEF'],
  ])('deletes all that bears our name after %s', async (_, physicalId) => {
    const other = stored('wh_3', { name: 'ACME' });
    const { quiltt, run } = await setUp({
      subscriptions: [stored('wh_1'), stored('wh_2'), other],
    });

    expect(await run(deleteOf(physicalId))).toEqual({ physicalId });
    expect(quiltt.stored()).toEqual([other]);
  });

  test('finds the name whatever the other properties are', async () => {
    const { quiltt, run } = await setUp({ subscriptions: [stored('wh_1')] });

    await run({ ...deleteOf('not-created#posted'), ResourceProperties: { Name: NAME, Adopt: [] } });
    expect(quiltt.stored()).toEqual([]);
  });

  test('deletes nothing where the name itself is not known', async () => {
    const { quiltt, run } = await setUp({ subscriptions: [stored('wh_1')] });

    await run({ ...deleteOf('not-created#posted'), ResourceProperties: { Name: ['?'] } });
    expect(quiltt.stored()).toEqual([stored('wh_1')]);
  });

  test('disables an adopted one and leaves all else of it', async () => {
    const { quiltt, run } = await setUp({ subscriptions: [stored('wh_9', { name: 'ACME' })] });

    expect(await run(deleteOf('wh_9#adopted'))).toEqual({ physicalId: 'wh_9#adopted' });
    expect(quiltt.stored()).toEqual([stored('wh_9', { name: 'ACME', disabled: true })]);
  });

  test.each(['wh_gone', 'wh_gone#adopted'])('is done where %s is gone already', async (id) => {
    const { run } = await setUp();

    expect(await run(deleteOf(id))).toEqual({ physicalId: id });
  });

  test('is done where the first answer was lost and the second says it is gone', async () => {
    const { quiltt, run } = await setUp({
      subscriptions: [stored('wh_1')],
      faults: [{ on: 'DELETE', reply: 'reset', after: true }],
    });

    expect(await run(deleteOf('wh_1'))).toEqual({ physicalId: 'wh_1' });
    expect(quiltt.asked()).toHaveLength(2);
  });

  test.each([401, 403])('succeeds after %d and says what is left at Quiltt', async (status) => {
    const { run } = await setUp({
      subscriptions: [stored('wh_1')],
      faults: [{ reply: { status, body: { message: 'No', instruction: 'Check' } } }],
    });

    expect(await run(deleteOf('wh_1'))).toEqual({
      physicalId: 'wh_1',
      reason:
        'left at Quiltt, delete it in its Dashboard (Environment > Webhooks): ' +
        `wh_1, ${NAME} (DELETE /v1/webhooks/subscriptions/wh_1: ${status} No: Check)`,
    });
  });

  test.each([
    ['wh_1', `delete it in its Dashboard (Environment > Webhooks): wh_1, ${NAME} (`],
    ['wh_9#adopted', 'disable it in its Dashboard (Environment > Webhooks): wh_9 ('],
    ['not-created#posted', `delete it in its Dashboard (Environment > Webhooks): ${NAME} (`],
  ])('names what is left of %s so that it can be found', async (id, words) => {
    const { run } = await setUp({ readSecret: async () => undefined });

    expect(await run(deleteOf(id))).toEqual({
      physicalId: id,
      reason: expect.stringContaining(`left at Quiltt, ${words}`),
    });
  });

  const named = (name: string) => Object.assign(new Error('said AWS'), { name });

  test.each([
    ['missing', async () => undefined],
    ['blank', async () => ' \n'],
    ['not a key', async () => '{"apiKey":"qltt"}'],
    ['not readable', () => Promise.reject(named('AccessDeniedException'))],
    ['being deleted', () => Promise.reject(named('InvalidRequestException'))],
  ])('succeeds where the key is %s, and says so', async (_, readSecret) => {
    const { quiltt, run } = await setUp({ subscriptions: [stored('wh_1')], readSecret });

    expect(await run(deleteOf('wh_1'))).toEqual({
      physicalId: 'wh_1',
      reason: expect.stringMatching(/^left at Quiltt, .*API key/),
    });
    expect(quiltt.calls).toEqual([]);
  });

  test('fails where Secrets Manager does, since the next try may succeed', async () => {
    const readSecret = () => Promise.reject(named('TimeoutError'));
    const { run } = await setUp({ readSecret });

    await expect(run(deleteOf('wh_1'))).rejects.toThrow(': try again (TimeoutError: said AWS)');
  });

  test('fails where Quiltt does, and says what to do', async () => {
    const { run } = await setUp({
      subscriptions: [stored('wh_1')],
      faults: [{ reply: { status: 503, body: { message: 'Down' } }, times: 3 }],
    });

    await expect(run(deleteOf('wh_1'))).rejects.toThrow(
      'Quiltt failed, do the same again when it is well: DELETE /v1/webhooks/subscriptions/wh_1: 503 Down',
    );
  });
});
