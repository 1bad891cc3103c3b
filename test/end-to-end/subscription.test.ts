import type { QuilttWebhooksProps } from '../../lib/stack.ts';
import type { Patch } from './assembly.ts';
import { createDeployments, type Deployments } from './deployments.ts';

const PATH = '/v1/webhooks/subscriptions';
const props: QuilttWebhooksProps = { eventTypes: ['balance', 'profile'] };
const changed: QuilttWebhooksProps = { eventTypes: ['balance'] };

let account: Deployments;
beforeEach(async () => {
  account = await createDeployments();
});
afterEach(() => account.end());

interface Case {
  readonly name: string;
  /** What happens; resolves with the reasons that CloudFormation shows. */
  readonly run: () => Promise<string>;
  /** What is at Quiltt afterwards. */
  readonly expected: readonly string[];
  /** What a person reads there. @default - nothing failed */
  readonly reason?: RegExp;
}

const OURS = 'ours: balance profile';

/** Somebody's own subscription, made in the Dashboard. */
async function another(): Promise<string> {
  const { url, apiKey } = account.quiltt;
  const wanted = { name: 'ACME', targetUrl: 'https://example.com/', eventTypes: ['profile'] };
  const answer = await fetch(`${url}${PATH}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  });
  const { id } = Object(await answer.json());
  return String(id);
}

async function removeByHand(): Promise<void> {
  const { url, apiKey, subscriptions } = account.quiltt;
  for (const { id } of subscriptions()) {
    await fetch(`${url}${PATH}/${id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${apiKey}` },
    });
  }
}

const subscriptionIn = (resources: Parameters<Patch>[0]) =>
  Object.values(resources).find(({ Type }) => Type === 'Custom::QuilttSubscription');

/** Adds a resource that fails once the subscription is there. */
const thenFail: Patch = (resources) => {
  const ServiceToken = subscriptionIn(resources)?.Properties.ServiceToken;
  const [DependsOn = ''] = Object.keys(resources).filter((id) =>
    /^Subscription[0-9A-F]+$/.test(id),
  );
  resources.Failing = {
    Type: 'Custom::Failing',
    Properties: { ServiceToken },
    DependsOn: [DependsOn],
    DeletionPolicy: 'Delete',
    UpdateReplacePolicy: 'Delete',
  };
};

const withProperty =
  (name: string, value: unknown): Patch =>
  (resources) => {
    const { Properties = {} } = subscriptionIn(resources) ?? {};
    Properties[name] = value;
  };

/** So that a hanging Quiltt is given up on in seconds. */
const withLittleTime: Patch = (resources) => {
  for (const [id, { Properties }] of Object.entries(resources)) {
    if (/^SubscriptionFunction[0-9A-F]+$/.test(id)) Properties.Timeout = 10;
  }
};

const cases: readonly Case[] = [
  { name: 'create', run: () => account.deploy({ props }), expected: [OURS] },
  {
    name: 'create again, unchanged',
    run: async () => (await account.deploy({ props })) + (await account.deploy({ props })),
    expected: [OURS],
  },
  {
    name: 'update of the event types',
    run: async () => (await account.deploy({ props })) + (await account.deploy({ props: changed })),
    expected: ['ours: balance'],
  },
  {
    name: 'delete',
    run: async () => (await account.deploy({ props })) + (await account.destroy()),
    expected: [],
  },
  {
    name: 'create, then another resource fails',
    run: () => account.deploy({ props, patch: thenFail }),
    expected: [],
    reason: /properties/,
  },
  {
    name: 'update, then another resource fails',
    run: async () => {
      await account.deploy({ props });
      return account.deploy({ props: changed, patch: thenFail });
    },
    expected: [OURS],
    reason: /properties/,
  },
  {
    name: 'adopt',
    run: async () =>
      account.deploy({ props: { ...props, subscription: { adopt: await another() } } }),
    expected: ['ACME: balance profile'],
  },
  {
    name: 'delete of an adopted one',
    run: async () => {
      const subscription = { adopt: await another() };
      return (
        (await account.deploy({ props: { ...props, subscription } })) + (await account.destroy())
      );
    },
    expected: ['ACME: balance profile (disabled)'],
  },
  {
    name: 'adopt one that is not there',
    run: () => account.deploy({ props: { ...props, subscription: { adopt: 'wh_gone' } } }),
    expected: [],
    reason: /subscription\.adopt .*wh_gone/,
  },
  {
    name: 'beside one of another name',
    run: async () => {
      await another();
      return account.deploy({ props });
    },
    expected: ['ACME: profile', OURS],
  },
  {
    name: 'POST whose answer was lost',
    run: () => {
      account.quiltt.interfere({ method: 'POST', path: PATH, takesEffect: true, answer: 'reset' });
      return account.deploy({ props });
    },
    expected: [OURS],
  },
  {
    name: 'POST answered 500 after it took effect',
    run: () => {
      const answer = { status: 500 };
      account.quiltt.interfere({ method: 'POST', path: PATH, takesEffect: true, answer });
      return account.deploy({ props });
    },
    expected: [OURS],
  },
  {
    name: 'update after it was deleted by hand',
    run: async () => {
      await account.deploy({ props });
      await removeByHand();
      return account.deploy({ props: changed });
    },
    expected: ['ours: balance'],
  },
  {
    name: 'delete after it was deleted by hand',
    run: async () => {
      await account.deploy({ props });
      await removeByHand();
      return account.destroy();
    },
    expected: [],
  },
  {
    name: 'delete with a revoked key',
    run: async () => {
      await account.deploy({ props });
      account.quiltt.revokeKey();
      return account.destroy();
    },
    expected: [OURS],
    reason: /^left at Quiltt, delete it in its Dashboard .*wh_/,
  },
  {
    name: 'no API key stored',
    run: () => account.deploy({ props, apiKey: null }),
    expected: [],
    reason: /aws secretsmanager create-secret --name quiltt-webhooks\/dev\/api-key --secret-string/,
  },
  {
    name: '401',
    run: () => account.deploy({ props, apiKey: 'qltt_of_nobody' }),
    expected: [],
    reason: /401 Not Authenticated.*put-secret-value/s,
  },
  {
    name: 'API key of another mode',
    run: () => account.deploy({ props: { ...props, environmentMode: 'PRODUCTION' } }),
    expected: [],
    reason: /SANDBOX.*PRODUCTION/s,
  },
  {
    name: '422',
    run: () => account.deploy({ props, patch: withProperty('TargetUrl', 'http://example.com/') }),
    expected: [],
    reason: /targetUrl: Target URL is not a valid HTTPS URL/,
  },
  {
    name: '429, then room',
    run: () => {
      const answer = { status: 429 };
      account.quiltt.interfere({ method: 'POST', path: PATH, times: 2, answer });
      return account.deploy({ props });
    },
    expected: [OURS],
  },
  {
    name: '5xx, then well',
    run: () => {
      account.quiltt.interfere({ method: 'GET', path: PATH, times: 2, answer: { status: 503 } });
      return account.deploy({ props });
    },
    expected: [OURS],
  },
  {
    name: '5xx that stays',
    run: () => {
      account.quiltt.interfere({ method: 'GET', path: PATH, times: 99, answer: { status: 503 } });
      return account.deploy({ props });
    },
    expected: [],
    reason: /GET \/v1\/webhooks\/subscriptions.*503/s,
  },
  {
    name: '429 that stays',
    run: () => {
      account.quiltt.interfere({ method: 'GET', path: PATH, times: 99, answer: { status: 429 } });
      return account.deploy({ props });
    },
    expected: [],
    reason: /429/,
  },
  {
    name: 'delete answered 5xx, then again',
    run: async () => {
      await account.deploy({ props });
      account.quiltt.interfere({ method: 'DELETE', times: 3, answer: { status: 500 } });
      const first = await account.destroy();
      return first + (await account.destroy());
    },
    expected: [],
    reason: /^Quiltt failed, do the same again.* DELETE .*500/,
  },
  {
    name: 'adopt, then another resource fails',
    run: async () => {
      await account.deploy({ props });
      const subscription = { adopt: await another() };
      return account.deploy({ props: { ...props, subscription }, patch: thenFail });
    },
    // Somebody's own one keeps what it was given, but gets nothing any more.
    expected: ['ACME: balance profile (disabled)', OURS],
    reason: /properties/,
  },
  {
    name: 'delete after an update that failed',
    run: async () => {
      await account.deploy({ props });
      const subscription = { adopt: 'wh_gone' };
      const failed = await account.deploy({ props: { ...props, subscription } });
      return failed + (await account.destroy());
    },
    expected: [],
    reason: /wh_gone/,
  },
  {
    name: 'a POST that takes effect and hangs',
    run: () => {
      const takesEffect = true;
      account.quiltt.interfere({ method: 'POST', path: PATH, takesEffect, answer: 'hang' });
      return account.deploy({ props, patch: withLittleTime });
    },
    expected: [],
    reason: /POST \/v1\/webhooks\/subscriptions/,
  },
  {
    name: 'a server that hangs',
    run: () => {
      account.quiltt.interfere({ method: 'GET', path: PATH, times: 99, answer: 'hang' });
      return account.deploy({ props, patch: withLittleTime });
    },
    expected: [],
    reason: /GET \/v1\/webhooks\/subscriptions/,
  },
];

const table: string[] = [];
const show = (subscriptions: readonly string[]) => subscriptions.join(', ') || 'none';
afterAll(() => process.stdout.write(`${table.join('\n')}\n`));

describe('the subscription at Quiltt', () => {
  test.each(cases)('is as expected after: $name', async ({ name, run, expected, reason }) => {
    const reasons = await run();
    const found = account.found();
    table.push(
      `${name.padEnd(40)} expected ${show(expected)}; found ${show(found)}\n    ${reasons}`,
    );

    expect(found).toEqual([...expected].sort());
    expect(reasons).toMatch(reason ?? /^$/);
    expect(reasons + account.lines.join()).not.toContain(account.quiltt.apiKey);
  });
});
