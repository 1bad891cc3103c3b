import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { QuilttWebhooksProps } from '../../lib/stack.ts';
import { THROTTLED } from '../../local/emulators/interference.ts';
import { payloadOf } from '../events.ts';
import { synthesizeInto } from './assembly.ts';
import { checkNow } from './check-now.ts';
import { addGrant, type Grant, grantsOf } from './grants.ts';
import { createProfileEvents, profileNamed } from './profile-events.ts';
import { type RunningStack, runStack } from './stack.ts';

jest.setTimeout(60_000);

/** What is tried again comes back after a second. */
const SPEED = 20;

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

/**
 * Everything that the stack does: events of every size and shape, one that is tried again, one that
 * comes twice, and the deletion of all that was kept of a Profile.
 */
async function useAll(stack: RunningStack): Promise<void> {
  const ofProfile = createProfileEvents('used', stack.quiltt);
  const small = ofProfile('balance.created');
  const large = ofProfile('profile.ready', { note: 'x'.repeat(1_100_000) });
  const statement = ofProfile('statement.ready');
  const again = ofProfile('balance.created', { id: 'evt_again' });
  const dead = ofProfile('connection.created', { record: { id: 7 } });
  const malformed = { profile: profileNamed('used') };
  const post = (...events: unknown[]) => stack.post(JSON.stringify(payloadOf(events)));

  // Both tries of the SDK fail at its only write, so that the worker has to try again.
  await stack.interfere({
    action: 'dynamodb:UpdateItem',
    resource: /State/,
    body: new RegExp(`${again.id}"`),
    times: 2,
    takesEffect: false,
    answer: THROTTLED,
  });
  await checkNow(stack);
  await stack.post('not JSON');
  await post(small, large, statement, again, dead, malformed);
  await stack.said('retried', [again.id]);
  await stack.said('dead', [dead.id]);
  await stack.said(
    'processed',
    [small, large, statement, again].map(({ id }) => id),
  );

  const deletion = ofProfile('profile.deleted');
  await post(small, deletion);
  await stack.said('duplicate', [small.id]);
  await stack.said('processed', [deletion.id]);
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
    stack = await runStack({ props, speed: SPEED });
    await useAll(stack);

    expect(await unusedIn(stack)).toEqual([]);
    expect((await stack.permissions.calls()).filter(({ allowed }) => !allowed)).toEqual([]);
  });
});

/** Runs without one permission, and resolves with the access error. */
async function errorWithout({ remove }: Grant, props: QuilttWebhooksProps): Promise<string> {
  try {
    stack = await runStack({ props, patch: remove, speed: SPEED });
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
    stack = await runStack({ patch: addGrant(construct, action), speed: SPEED });
    await useAll(stack);
    await sleep(500);

    expect(await stack.permissions.unused()).toContainEqual(expect.objectContaining({ action }));
  });
});
