import { API_KEY } from './quiltt-fake.ts';
import { closeServers } from './scripted-server.ts';
import { createOf, NAME, setUp, stored, WANTED } from './set-up.ts';

let lines: string[] = [];
beforeEach(() => {
  lines = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
afterEach(closeServers);

const LIST = 'GET /v1/webhooks/subscriptions';
const POST = 'POST /v1/webhooks/subscriptions';

describe('create', () => {
  test('makes a subscription of our name and gives the ids of what it made', async () => {
    const { quiltt, run } = await setUp();

    const registered = await run(createOf());

    expect(quiltt.stored()).toEqual([expect.objectContaining({ name: NAME, ...WANTED })]);
    expect(registered).toEqual({
      physicalId: 'wh_made1',
      data: { SubscriptionId: 'wh_made1', EnvironmentId: 'env_1', EnvironmentMode: 'SANDBOX' },
    });
    expect(quiltt.asked()).toEqual(['POST /v1/introspect/api_key', LIST, POST, LIST]);
    expect(quiltt.calls[0]?.headers.authorization).toBe(`Bearer ${API_KEY}`);
  });

  test('sends the key without the white space around it', async () => {
    const { quiltt, run } = await setUp({ readSecret: async () => ` ${API_KEY}\r\n` });

    await run(createOf());

    expect(quiltt.calls[0]?.headers.authorization).toBe(`Bearer ${API_KEY}`);
  });

  test('changes the one that bears our name, and no other', async () => {
    const other = stored('wh_other', { name: 'ACME' });
    const subscriptions = [other, stored('wh_1', { disabled: true })];
    const { quiltt, run } = await setUp({ subscriptions });

    expect(await run(createOf())).toMatchObject({ physicalId: 'wh_1' });
    expect(quiltt.stored()).toEqual([other, { ...stored('wh_1'), ...WANTED }]);
  });

  test.each([
    ['the oldest', ['2026-02-01T00:00:00Z', '2026-01-01T00:00:00Z'], 'wh_2'],
    ['the first where none has a time', [undefined, undefined], 'wh_1'],
    ['the one with a time', [undefined, '2026-01-01T00:00:00Z'], 'wh_2'],
  ])('of several of our name changes %s and says so', async (_, times, expected) => {
    const subscriptions = times.map((createdAt, index) =>
      stored(`wh_${index + 1}`, createdAt ? { createdAt } : {}),
    );
    const { quiltt, run } = await setUp({ subscriptions });

    expect(await run(createOf())).toMatchObject({ physicalId: expected });
    expect(quiltt.stored()).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'WARN',
      subscriptionId: expected,
      others: expected === 'wh_1' ? 'wh_2' : 'wh_1',
    });
  });

  test.each([
    ['a 500 before it took effect', { reply: { status: 500 } }],
    ['a 500 after it took effect', { reply: { status: 500 }, after: true }],
    ['a lost connection', { reply: 'reset' }],
    ['a connection lost after it took effect', { reply: 'reset', after: true }],
    ['no answer', { reply: 'hang' }],
    ['no answer after it took effect', { reply: 'hang', after: true }],
    ['an answer that cannot be read', { reply: { status: 201, body: 'OK' }, after: true }],
  ] as const)('makes one subscription after %s to the POST', async (_, fault) => {
    const { quiltt, run } = await setUp({ faults: [{ on: POST, ...fault }] });

    const { physicalId } = await run(createOf());

    expect(quiltt.stored()).toEqual([expect.objectContaining({ id: physicalId, ...WANTED })]);
    expect(quiltt.asked().slice(2, 4)).toEqual([POST, LIST]);
  });

  test('leaves one subscription where a POST takes effect after the next list', async () => {
    const { quiltt, run } = await setUp({
      faults: [{ on: POST, reply: { status: 504 }, late: true }],
    });

    const { physicalId } = await run(createOf());

    expect(quiltt.stored()).toEqual([expect.objectContaining({ id: physicalId })]);
  });

  test('leaves one where the same request runs twice at once', async () => {
    const { quiltt, run } = await setUp();
    const answers = await Promise.all([run(createOf()), run(createOf())]);

    const [left, ...others] = quiltt.stored();
    expect(others).toEqual([]);
    expect(answers.map(({ physicalId }) => physicalId)).toEqual([left?.id, left?.id]);
  });

  test('sends the POST again after 429, and then looks at the list', async () => {
    const { quiltt, run } = await setUp({ faults: [{ on: POST, reply: { status: 429 } }] });

    await run(createOf());

    expect(quiltt.asked().slice(1)).toEqual([LIST, POST, POST, LIST]);
  });

  test('fails after three POSTs without an answer, and says that one may have taken effect', async () => {
    const { progress, quiltt, run } = await setUp({
      faults: [{ on: POST, reply: { status: 503 }, times: 9 }],
    });

    await expect(run(createOf())).rejects.toThrow(
      'Quiltt failed, do the same again when it is well: POST /v1/webhooks/subscriptions: 503',
    );
    expect(quiltt.asked().filter((call) => call === POST)).toHaveLength(3);
    expect(progress.mayBeCreated).toBe(true);
  });

  test('names the field that Quiltt refuses, and has made nothing', async () => {
    const body = { targetUrl: ['Target URL is not a valid HTTPS URL'], eventTypes: ['a', 'b'] };
    const { progress, run } = await setUp({ faults: [{ on: POST, reply: { status: 422, body } }] });

    await expect(run(createOf())).rejects.toThrow(
      'Quiltt refused the subscription: targetUrl: Target URL is not a valid HTTPS URL; eventTypes: a, b',
    );
    expect(progress.mayBeCreated).toBe(false);
  });

  test('remembers a POST without an answer when the next one is refused', async () => {
    const faults = [
      { on: POST, reply: { status: 500 } },
      { on: POST, reply: { status: 422, body: { name: ['is taken'] } } },
    ];
    const { progress, run } = await setUp({ faults });

    await expect(run(createOf())).rejects.toThrow('name: is taken');
    expect(progress.mayBeCreated).toBe(true);
  });

  test('adopts the subscription that the setting names, which keeps its name', async () => {
    const { quiltt, run } = await setUp({ subscriptions: [stored('wh_9', { name: 'ACME' })] });

    expect(await run(createOf({ Adopt: 'wh_9' }))).toMatchObject({
      physicalId: 'wh_9#adopted',
      data: { SubscriptionId: 'wh_9' },
    });
    expect(quiltt.stored()).toEqual([{ ...stored('wh_9', { name: 'ACME' }), ...WANTED }]);
  });

  test('fails where the subscription to adopt is not there, and names the setting', async () => {
    const { quiltt, run } = await setUp();

    await expect(run(createOf({ Adopt: 'wh_9' }))).rejects.toThrow(
      'the setting subscription.adopt names wh_9, a subscription that Quiltt does not have',
    );
    expect(quiltt.stored()).toEqual([]);
  });

  test.each([
    ['mode', { EnvironmentMode: 'PRODUCTION' }, 'mode PRODUCTION is wanted'],
    ['id', { EnvironmentId: 'env_2' }, 'env_2 is wanted'],
    ['both', { EnvironmentId: 'env_2', EnvironmentMode: 'TEST' }, 'env_2, mode TEST is wanted'],
  ])('fails with a key of another Environment than the pinned one: %s', async (_, pin, wanted) => {
    const { quiltt, run } = await setUp();

    await expect(run(createOf(pin))).rejects.toThrow(
      `the API key belongs to Quiltt's Environment env_1 (mode SANDBOX), but ${wanted}`,
    );
    expect(quiltt.asked()).toEqual(['POST /v1/introspect/api_key']);
  });

  test('accepts a key of the pinned Environment', async () => {
    const { run } = await setUp();

    const pin = { EnvironmentId: 'env_1', EnvironmentMode: 'SANDBOX' };
    expect(await run(createOf(pin))).toMatchObject({ physicalId: 'wh_made1' });
  });

  test.each([401, 403])('has the command that stores a valid key after %d', async (status) => {
    const { run } = await setUp({
      faults: [{ reply: { status, body: { message: 'No', instruction: 'Check the key' } } }],
    });

    await expect(run(createOf())).rejects.toThrow(
      `Quiltt refused the API key: POST /v1/introspect/api_key: ${status} No: Check the key: ` +
        "store a valid one: aws secretsmanager put-secret-value --secret-id quiltt/api-key --secret-string '<API key>'",
    );
  });

  test('fails for properties of another shape, names them and asks nobody', async () => {
    const { quiltt, run } = await setUp();

    await expect(run(createOf({ EventTypes: 'profile', TargetUrl: undefined }))).rejects.toThrow(
      'wrong properties of the custom resource: TargetUrl, EventTypes',
    );
    expect(quiltt.calls).toEqual([]);
  });
});
