import { checkNow } from '../../../local/check-now.ts';
import type { RunningStack } from '../stack.ts';
import { balanceOf, deliver, HOUR, type Inducements, MINUTE } from './inducement.ts';

/** What somebody does in Quiltt's Dashboard. */
async function disable({ quiltt }: RunningStack, disabled: boolean): Promise<void> {
  const [subscription] = quiltt.subscriptions();
  const answer = await fetch(`${quiltt.url}/v1/webhooks/subscriptions/${subscription?.id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${quiltt.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ disabled }),
  });
  expect(answer.status).toBe(200);
}

/** A check that finds nothing, in a minute of its own: it would end what another has found in it. */
async function checkAlone(stack: RunningStack): Promise<void> {
  await checkNow(stack);
  await stack.advance(MINUTE);
}

export const quiet: Inducements = {
  SubscriptionDrifted: {
    almost: checkAlone,
    induce: async (stack) => {
      await disable(stack, true);
      await checkNow(stack);
    },
    mend: (stack) => disable(stack, false),
    shows: [/"findings":"disabled"/, /"payload":null/],
  },
  SubscriptionCheckErrors: {
    almost: checkAlone,
    induce: async (stack) => {
      const crash = await stack.interfere({
        action: 'secretsmanager:GetSecretValue',
        role: /SubscriptionCheck/,
        before: () => stack.sandboxes.kill('SubscriptionCheckFunction'),
      });
      expect(await checkNow(stack)).toMatchObject([{ error: { errorType: 'Runtime.ExitError' } }]);
      await crash.end();
    },
    shows: [/"type":"platform.runtimeDone".*"status":"failure"/, /"payload":null/],
  },
  Silence: {
    almost: async (stack) => {
      await deliver(stack, balanceOf('last'));
      await stack.said('processed', [balanceOf('last').id]);
      await stack.advance(23 * HOUR);
    },
    // CloudWatch looks a bit further back for what it lacks, before it counts as missing.
    induce: ({ advance }) => advance(4 * HOUR),
    shows: [/HTTP 401/, /"payload":null/],
    end: async (stack) => {
      await deliver(stack, balanceOf('first_again'));
      await stack.said('processed', [balanceOf('first_again').id]);
    },
  },
};
