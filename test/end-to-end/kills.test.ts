import { join } from 'node:path';
import type { Interference, InterferenceOptions } from '../../local/emulators/interfere.ts';
import { eventOf, payloadOf } from '../events.ts';
import { type RunningStack, runStack } from './stack.ts';

/**
 * A claim is locked for the worker's timeout and 5 s more. A message whose sandbox is killed comes
 * back when its visibility timeout is over, here after 15 s: when all have been killed.
 */
let stack: RunningStack;
beforeAll(async () => {
  const handlers = join(import.meta.dirname, 'recording-handlers.ts');
  stack = await runStack({ props: { worker: { timeoutSeconds: 5 } }, speed: 2, handlers });
});
afterAll(() => stack.stop());

const kill = () => stack.sandboxes.kill('WorkerFunction');

interface Point {
  readonly name: string;
  /** When the write to this table is made that comes after so many. */
  readonly at: Pick<InterferenceOptions, 'resource' | 'skip'>;
  readonly moment: 'before' | 'after';
  /** What the handler says of itself, all in all. */
  readonly starts: number;
  readonly successes: number;
}

const CLAIM = { resource: /Ledger/, skip: 0 };
const FINISH = { resource: /Ledger/, skip: 1 };
const STATE = { resource: /State/, skip: 0 };

const POINTS: readonly Point[] = [
  { name: 'before the claim', at: CLAIM, moment: 'before', starts: 1, successes: 1 },
  { name: 'after the claim', at: CLAIM, moment: 'after', starts: 1, successes: 1 },
  { name: 'before a State write', at: STATE, moment: 'before', starts: 1, successes: 1 },
  { name: 'after a State write', at: STATE, moment: 'after', starts: 1, successes: 1 },
  // Nobody can know whether a handler has had its effect when it dies: it runs again.
  { name: 'before the finish', at: FINISH, moment: 'before', starts: 2, successes: 2 },
  { name: 'after the finish', at: FINISH, moment: 'after', starts: 1, successes: 1 },
];

const eventAt = (name: string, amount: number) => {
  const id = `evt_killed_${name.replaceAll(' ', '_')}`;
  return {
    ...eventOf('balance.created', { record: { accountId: `acct_${id}`, current: amount } }),
    id,
  };
};

/** Kills the sandbox at one point of one event's way. */
async function killAt({ at, moment }: Point, event: { readonly id: string }): Promise<void> {
  const killed = Promise.withResolvers<void>();
  const interference = await stack.interfere({
    ...at,
    action: 'dynamodb:UpdateItem',
    body: new RegExp(`${event.id}"`),
    times: 1,
    takesEffect: moment === 'after',
    answer: 'reset',
    [moment]: async () => {
      await kill();
      killed.resolve();
    },
  });
  await stack.post(JSON.stringify(payloadOf([event])));
  await killed.promise;
  await interference.end();
}

async function killInHandler(event: { readonly id: string }): Promise<void> {
  const killed = Promise.withResolvers<void>();
  stack.recorder.react = async ({ eventId }) => {
    if (eventId === event.id && stack.recorder.count('start', eventId) === 1) {
      await kill();
      killed.resolve();
    }
    return 'return';
  };
  await stack.post(JSON.stringify(payloadOf([event])));
  await killed.promise;
}

/** A machine so slow that it comes back before the last kill is not to have it killed once more. */
const holdBack = ({ id }: { readonly id: string }): Promise<Interference> =>
  stack.interfere({
    action: 'dynamodb:UpdateItem',
    resource: /Ledger/,
    body: new RegExp(`${id}"`),
    takesEffect: false,
  });

describe('an event whose sandbox is killed', () => {
  test('has its effect in State, wherever that was, and its handler succeeds again only if nobody could know that it had', async () => {
    const inHandler = { name: 'in the handler', starts: 2, successes: 1 };
    const killed = [...POINTS, inHandler].map((point, i) => ({
      point,
      event: eventAt(point.name, i),
    }));
    const held: Interference[] = [];
    for (const { point, event } of killed) {
      await ('at' in point ? killAt(point, event) : killInHandler(event));
      held.push(await holdBack(event));
    }
    await Promise.all(held.map(({ end }) => end()));

    const ids = killed.map(({ event }) => event.id);
    const [finished = ''] = ids.filter((id) => id.endsWith('after_the_finish'));
    await stack.said('duplicate', [finished]);
    await stack.said(
      'processed',
      ids.filter((id) => id !== finished),
    );

    const ledger = await stack.scan('StorageLedgerTable');
    const state = await stack.scan('StorageStateTable');
    const { recorder } = stack;
    const found = killed.map(({ point: { name }, event }) => ({
      name,
      status: ledger.find(({ eventId }) => eventId === event.id)?.status,
      current: currentIn(state, `balance#acct_${event.id}`),
      starts: recorder.count('start', event.id),
      successes: recorder.count('success', event.id),
    }));
    const expected = killed.map(({ point: { name, starts, successes } }, current) => ({
      name,
      status: 'processed',
      current,
      starts,
      successes,
    }));
    expect(found).toEqual(expected);
  });
});

const currentIn = (state: readonly Record<string, unknown>[], item: string): unknown =>
  JSON.parse(String(state.find((each) => each.item === item)?.record ?? '{}')).current;
