import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { QuilttWebhooksProps } from '../../lib/stack.ts';
import type { Call } from '../../local/iam/call.ts';
import { synthesizeInto } from './assembly.ts';
import { givingWhatIsDenied, isUseOf, untilHeard } from './give.ts';
import { type Grant, grantsOf } from './grants.ts';
import { SPEED, withKey } from './permissions.ts';
import { type RunningStack, runStack } from './stack.ts';
import { useAll } from './use-all.ts';

/** What the template of the stack lets anybody do. */
function grantsWith(props: QuilttWebhooksProps): Grant[] {
  const outdir = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-'));
  const directory = synthesizeInto(outdir, props);
  const template = readFileSync(join(directory, 'QuilttWebhooks-dev.template.json'), 'utf8');
  rmSync(outdir, { recursive: true });
  return grantsOf(JSON.parse(template).Resources);
}

let stack: RunningStack | undefined;
afterEach(async () => {
  await stack?.stop();
  stack = undefined;
});

/** So much later a denial may be told than all is done: the queue's messages are still deleted then. */
const DELAY_MS = 20_000;

/** Runs without one permission, and resolves with the access error. */
async function errorWithout({ remove }: Grant, props: QuilttWebhooksProps): Promise<string> {
  try {
    stack = await runStack({ props, patch: remove, speed: SPEED });
  } catch (error) {
    return String(error);
  }
  const used = useAll(stack).then(() => sleep(DELAY_MS, 'nothing was denied', { ref: false }));
  return Promise.race([stack.denied(), used]);
}

const ACCESS_ERROR = /AccessDenied|not authorized|does not have permissions to call/;

/** The others are asked for by the deployment; of the use of a key is not told for which service. */
const isAskedForWhileItRuns = ({ construct, action }: Grant): boolean =>
  !/^Subscription$|Permission|Schedule/.test(construct) &&
  !/^(sqs:(Receive|Delete|GetQueue)|xray:|kms:)/.test(action);

const grants = grantsWith({});
const keyGrants = grantsWith(withKey).filter(({ action }) => action.startsWith('kms:'));

describe('without one permission', () => {
  const alone = grants.filter((grant) => !isAskedForWhileItRuns(grant));

  test.each([
    ...alone.map((grant) => ({ ...grant, props: {} })),
    ...keyGrants.map((grant) => ({ ...grant, props: withKey })),
  ])('the stack fails with an access error: $name', async ({ props, ...grant }) => {
    expect(await errorWithout(grant, props)).toMatch(ACCESS_ERROR);
  });

  test('of those that are asked for while it runs, it goes on once just that one is given', async () => {
    const wanted = grants.filter(isAskedForWhileItRuns);
    const running = await runStack({
      patch: (resources) => {
        for (const { remove } of wanted.toReversed()) remove(resources);
      },
      // Each event is tried again many times, and soon.
      props: { maxReceiveCount: 1_000, worker: { timeoutSeconds: 600 } },
      speed: 1_000,
    });
    stack = running;
    const given = await givingWhatIsDenied(running, async () => {
      await untilHeard(running);
      await useAll(running);
    });

    const isGiven = (grant: Grant) => given.some((call) => isUseOf(grant, call, running));
    expect(wanted.filter((grant) => !isGiven(grant)).map(({ name }) => name)).toEqual([]);
    const countFor = (call: Call) => wanted.filter((grant) => isUseOf(grant, call, running)).length;
    expect(given.filter((call) => countFor(call) !== 1)).toEqual([]);
    expect(wanted.length).toBeGreaterThan(20);
  });
});
