import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { QuilttWebhooksProps } from '../../lib/stack.ts';
import { eventOf, payloadOf } from '../events.ts';
import { synthesizeInto } from './assembly.ts';
import { addGrant, type Grant, grantsOf } from './grants.ts';
import { type RunningStack, runStack } from './stack.ts';

jest.setTimeout(60_000);

const withKey: QuilttWebhooksProps = {
  kmsKeyArn: 'arn:aws:kms:us-east-1:000000000000:key/11111111-2222-3333-4444-555555555555',
  region: 'us-east-1',
};

/** What the template of the stack lets anybody do. */
function grantsWith(props: QuilttWebhooksProps): Grant[] {
  const outdir = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-'));
  const directory = synthesizeInto(outdir, props);
  const template = readFileSync(join(directory, 'QuilttWebhooks-dev.template.json'), 'utf8');
  rmSync(outdir, { recursive: true });
  return grantsOf(JSON.parse(template).Resources);
}

/** Everything that the stack does: an event, one too large for a message, and one not understood. */
async function useAll(stack: RunningStack): Promise<void> {
  const event = { ...eventOf('profile.ready'), id: 'evt_used' };
  const large = { ...eventOf('profile.ready'), id: 'evt_large', note: 'x'.repeat(1_100_000) };
  await stack.post(JSON.stringify(payloadOf([event, large])));
  await stack.post('not JSON');
  await stack.said('processed', ['evt_used', 'evt_large']);
}

/** What is not used, once what happens after an event is processed has happened. */
async function unusedIn({ permissions }: RunningStack) {
  for (let patience = 100; patience > 0; patience--) {
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
    stack = await runStack({ props });
    await useAll(stack);

    expect(await unusedIn(stack)).toEqual([]);
    expect((await stack.permissions.calls()).filter(({ allowed }) => !allowed)).toEqual([]);
  });
});

/** Runs without one permission, and resolves with the access error. */
async function errorWithout({ remove }: Grant, props: QuilttWebhooksProps): Promise<string> {
  try {
    stack = await runStack({ props, patch: remove });
  } catch (error) {
    return String(error);
  }
  return Promise.race([stack.denied(), useAll(stack).then(() => 'nothing was denied')]);
}

const ACCESS_ERROR = /AccessDenied|not authorized|does not have permissions to call/;

describe('without one permission', () => {
  const grants = grantsWith({}).map((grant) => ({ ...grant, props: {} }));
  const keyGrants = grantsWith(withKey).filter(({ name }) => name.includes('kms:'));

  test.each([...grants, ...keyGrants.map((grant) => ({ ...grant, props: withKey }))])(
    'the stack fails with an access error: $name',
    async ({ props, ...grant }) => {
      expect(await errorWithout(grant, props)).toMatch(ACCESS_ERROR);
    },
  );
});

describe('with one permission more', () => {
  test.each([
    ['Receiver', 'sqs:PurgeQueue'],
    ['Worker', 'sqs:SendMessage'],
    ['Subscription', 'sqs:DeleteQueue'],
  ])('that of the %s, %s, is without a use', async (construct, action) => {
    stack = await runStack({ patch: addGrant(construct, action) });
    await useAll(stack);
    await sleep(500);

    expect(await stack.permissions.unused()).toContainEqual(expect.objectContaining({ action }));
  });
});
