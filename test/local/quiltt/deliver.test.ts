import { type DeliverDeps, deliver } from '../../../local/quiltt/deliver.ts';
import { sign } from '../../../local/quiltt/sign.ts';
import { bodyOf, type SignedRequest } from '../../../local/quiltt/signed-request.ts';
import type { Subscription } from '../../../local/quiltt/subscription.ts';

const body = bodyOf({ events: [] });
const subscription: Subscription = {
  id: 'wh_1',
  name: 'ACME Webhook',
  targetUrl: 'https://first.example/',
  eventTypes: ['profile'],
  disabled: false,
  createdAt: '2026-05-04T10:15:31Z',
  updatedAt: '2026-05-04T10:15:31Z',
  secret: 'whsec-first',
};

/** Delivers to a subscription that changes after each attempt; each is answered in turn. */
async function run(
  changes: readonly (Partial<Subscription> | undefined)[],
  accepted: readonly boolean[],
  deps: Partial<DeliverDeps> = {},
) {
  const posted: { readonly targetUrl: string; readonly request: SignedRequest }[] = [];
  const attempts: unknown[] = [];
  const givenUp = await deliver(
    {
      body,
      subscription: () => {
        const change = posted.length === 0 ? {} : changes[posted.length - 1];
        return change && { ...subscription, ...change };
      },
      onAttempt: (attempt) => attempts.push(attempt),
    },
    {
      post: async (targetUrl, request) => {
        posted.push({ targetUrl, request });
        return { accepted: accepted[posted.length - 1] ?? false, milliseconds: 0 };
      },
      speed: 1_000_000_000,
      renewTimestamp: true,
      signal: new AbortController().signal,
      ...deps,
    },
  );
  return { givenUp, attempts, posted };
}

const secretOf = ({ headers }: SignedRequest, secrets: readonly string[]) =>
  secrets.find((secret) => {
    const timestamp = headers['quiltt-timestamp'] ?? '';
    return headers['quiltt-signature'] === sign(body, { secret, timestamp });
  });

describe('deliver', () => {
  test('ends with the first answer that accepts', async () => {
    const { givenUp, attempts } = await run([{}], [false, true]);

    expect([givenUp, attempts.length]).toEqual([undefined, 2]);
  });

  test.each([
    ['subscription disabled', { disabled: true }],
    ['subscription deleted', undefined],
  ])('gives up after an attempt: %s', async (expected, change) => {
    const { givenUp, attempts } = await run([change], []);

    expect([givenUp, attempts.length]).toEqual([expected, 1]);
  });

  test('posts a retry to where the subscription points by then, with its secret by then', async () => {
    const changes = [{ targetUrl: 'https://second.example/', secret: 'whsec-second' }];
    const { posted } = await run(changes, [false, true]);

    expect(posted.map(({ targetUrl }) => targetUrl)).toEqual([
      'https://first.example/',
      'https://second.example/',
    ]);
    const secrets = ['whsec-first', 'whsec-second'];
    expect(posted.map(({ request }) => secretOf(request, secrets))).toEqual(secrets);
  });

  test('is in vain once the local Quiltt has stopped', async () => {
    const { givenUp, attempts } = await run([], [], { signal: AbortSignal.abort() });

    expect([givenUp, attempts.length]).toEqual(['local Quiltt stopped', 0]);
  });
});
