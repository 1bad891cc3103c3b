import type { QuilttWebhooksProps } from '../../lib/stack.ts';
import { checkNow } from '../../local/check-now.ts';
import type { Quiltt } from '../../local/quiltt/quiltt.ts';
import type { Patch } from './assembly.ts';
import { type Line, type RunningStack, runStack } from './stack.ts';

const PATH = '/v1/webhooks/subscriptions';
const eventTypes: QuilttWebhooksProps['eventTypes'] = ['balance', 'profile'];

/** So that a hanging Quiltt is given up on in seconds. */
const withLittleTime: Patch = (resources) => {
  for (const [id, { Properties }] of Object.entries(resources)) {
    if (/^SubscriptionCheckFunction[0-9A-F]+$/.test(id)) Properties.Timeout = 8;
  }
};

let stack: RunningStack;
const start = async (subscription: QuilttWebhooksProps['subscription'] = {}, patch?: Patch) => {
  stack = await runStack({ props: { eventTypes, subscription }, ...(patch && { patch }) });
};
afterEach(() => stack.stop());

const isCheck = ({ message }: Line): boolean => message === 'subscription check';

/** Lets the rule run now; resolves with the one line that its check wrote. */
async function check(): Promise<Line> {
  const before = stack.lines.filter(isCheck).length;
  expect(await checkNow(stack)).toEqual([{ payload: null }]);
  await stack.wrote((lines) => lines.filter(isCheck).length > before);

  const [line = {}, ...more] = stack.lines.filter(isCheck).slice(before);
  expect(more).toEqual([]);
  return line;
}

/** The one subscription, without what differs from stack to stack. */
function found() {
  const [one] = stack.quiltt.subscriptions();
  return (
    one && {
      id: one.id,
      targetUrl: one.targetUrl,
      eventTypes: one.eventTypes,
      disabled: one.disabled,
    }
  );
}

/** What somebody does to it with the API and its key. */
async function byHand(method: 'PATCH' | 'DELETE', fields: object = {}): Promise<void> {
  const { url, apiKey } = stack.quiltt;
  const { status } = await fetch(`${url}${PATH}/${found()?.id}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: method === 'PATCH' ? JSON.stringify(fields) : null,
  });
  expect([200, 204]).toContain(status);
}

const CHANGES = {
  disabled: { disabled: true },
  targetUrl: { targetUrl: 'https://elsewhere.example.com/' },
  eventTypes: { eventTypes: ['balance'] },
};
const everything = Object.assign({}, ...Object.values(CHANGES));

const DRIFTED = { SubscriptionDrift: 1, Stage: 'dev' };
const CLEAN = { level: 'INFO', findings: '', SubscriptionDrift: 0, Stage: 'dev' };

describe('the check of the subscription', () => {
  test('finds nothing after a deployment, and each change by hand after it, and leaves it', async () => {
    await start();
    const deployed = found();
    expect(await check()).toMatchObject({ ...CLEAN, subscriptionId: deployed?.id });

    for (const [findings, change] of Object.entries(CHANGES)) {
      await byHand('PATCH', change);
      expect(await check()).toMatchObject({ ...DRIFTED, level: 'ERROR', findings });
      expect(found()).toEqual({ ...deployed, ...change });
      await byHand('PATCH', deployed);
    }
    expect(await check()).toMatchObject(CLEAN);
  });

  test('repairs where the setting says so, and the next one is clean', async () => {
    await start({ check: 'repair' });
    const deployed = found();

    await byHand('PATCH', everything);
    expect(await check()).toMatchObject({
      ...DRIFTED,
      level: 'WARN',
      findings: 'disabled targetUrl eventTypes',
      repaired: true,
    });
    expect(found()).toEqual(deployed);
    expect(await check()).toMatchObject(CLEAN);
  });

  test.each(['report', 'repair'] as const)(
    'makes none again that was deleted: %s',
    async (mode) => {
      await start({ check: mode });

      await byHand('DELETE');
      expect(await check()).toMatchObject({ ...DRIFTED, level: 'ERROR', findings: 'deleted' });
      expect(stack.quiltt.subscriptions()).toEqual([]);
    },
  );

  test('says that it could not look, why, and no secret', async () => {
    await start({ check: 'repair' });
    const { interfere, revokeKey, apiKey } = stack.quiltt;
    const answered = (status: number, times: number): Parameters<Quiltt['interfere']>[0] => ({
      method: 'GET',
      path: PATH,
      times,
      answer: { status },
    });

    for (const status of [429, 503]) {
      interfere(answered(status, 2));
      expect(await check()).toMatchObject(CLEAN);
      interfere(answered(status, 3));
      expect(await check()).toMatchObject({
        ...DRIFTED,
        level: 'ERROR',
        findings: 'unreachable',
        reason: expect.stringContaining(` ${status} `),
      });
    }
    revokeKey();
    expect(await check()).toMatchObject({
      ...DRIFTED,
      findings: 'keyRefused',
      reason: expect.stringMatching(/401 Not Authenticated.*put-secret-value/),
    });

    const [{ secret } = { secret: '' }] = stack.quiltt.subscriptions();
    const said = JSON.stringify(stack.lines);
    expect(secret.length + apiKey.length).toBeGreaterThan(20);
    for (const hidden of [secret, apiKey]) expect(said).not.toContain(hidden);
  });

  test('uses every permission it has, and is denied none', async () => {
    const isOurs = ({ role, resource }: { readonly role: string; readonly resource: string }) =>
      /SubscriptionCheck/.test(role + resource);
    await start();
    expect((await stack.permissions.unused()).filter(isOurs)).not.toEqual([]);
    await check();

    const calls = (await stack.permissions.calls()).filter(isOurs);
    expect(calls.length).toBeGreaterThan(3);
    expect(calls.filter(({ allowed }) => !allowed)).toEqual([]);
    expect((await stack.permissions.unused()).filter(isOurs)).toEqual([]);
  });

  test('says so where it may not read the API key', async () => {
    await start({}, (resources) => {
      for (const [id, { Properties }] of Object.entries(resources)) {
        if (!id.startsWith('SubscriptionCheckRoleDefaultPolicy')) continue;
        const { Statement } = Object(Properties.PolicyDocument);
        Object(Properties.PolicyDocument).Statement = Statement.filter(
          ({ Action }: { readonly Action: unknown }) => Action !== 'secretsmanager:GetSecretValue',
        );
      }
    });

    expect(await check()).toMatchObject({
      ...DRIFTED,
      findings: 'keyRefused',
      reason: expect.stringMatching(/see that this function may read it/),
    });
  });

  test('says so before its time is up where Quiltt hangs', async () => {
    await start({}, withLittleTime);

    stack.quiltt.interfere({ method: 'GET', path: PATH, times: 99, answer: 'hang' });
    expect(await check()).toMatchObject({ ...DRIFTED, findings: 'unreachable' });
  });
});
