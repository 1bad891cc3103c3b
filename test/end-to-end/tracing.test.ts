import { join } from 'node:path';
import { BROKEN } from '../../local/emulators/interference.ts';
import { payloadOf } from '../events.ts';
import { createProfileEvents } from './profile-events.ts';
import { receiveMessages } from './receive-messages.ts';
import { type Line, type RunningStack, runStack } from './stack.ts';

let stack: RunningStack;
beforeAll(async () => {
  stack = await runStack({ handlers: join(import.meta.dirname, 'telling-handlers.ts') });
});
afterAll(() => stack.stop());

/** Posts one delivery; resolves with the gateway's request id, once the receiver has said it. */
async function deliver(events: readonly unknown[], headers: Record<string, string> = {}) {
  const response = await stack.post(JSON.stringify(payloadOf(events)), { headers });
  const deliveryId = response.headers.get('apigw-requestid') ?? '';
  await stack.wrote((lines) => lines.some((line) => line.deliveryId === deliveryId));
  return deliveryId;
}

/** The lines of a log group, as Logs Insights finds them. */
const linesIn = (logGroup: string): Line[] =>
  stack
    .query('fields @message | limit 10000', [stack.physicalId(logGroup)])
    .map((row) => JSON.parse(row['@message'] ?? ''));

const receiverLine = (deliveryId: string) =>
  linesIn('ReceiverLogs').find((line) => line.deliveryId === deliveryId);

describe('a trace', () => {
  const rootOf = (header: string | undefined) => /Root=([^;]+)/.exec(header ?? '')?.[1];

  let serial = 0;
  /** Delivers as a part of a new trace. */
  async function deliverTraced(events: readonly unknown[], decision = '') {
    const root = `1-67891233-${String(++serial).padStart(24, '0')}`;
    const headers = { 'x-amzn-trace-id': `Root=${root}${decision}` };
    return { root, deliveryId: await deliver(events, headers) };
  }

  test('goes with each delivery to the messages of its own events', async () => {
    const held = await stack.interfere({
      action: 'sqs:ReceiveMessage',
      role: /Worker/,
      takesEffect: false,
      answer: BROKEN,
    });
    const of = createProfileEvents('traced');
    const two = () => deliverTraced([of('profile.ready'), of('account.verified')]);
    // One after the other in the same sandbox, and then side by side.
    const deliveries = [await two(), await two(), await two()];
    deliveries.push(...(await Promise.all([two(), two(), two()])));

    const queueUrl = stack.physicalId('StorageEventQueue0');
    const messages = await receiveMessages(stack, queueUrl, 2 * deliveries.length);
    await held.end();
    const carried = messages.map(({ deliveryId, trace }) => `${deliveryId} ${rootOf(trace)}`);
    const own = deliveries.map(({ deliveryId, root }) => `${deliveryId} ${root}`);
    expect(carried.sort()).toEqual([...own, ...own].sort());
  });

  test("is on the receiver's lines where it is recorded", async () => {
    const { root, deliveryId } = await deliverTraced([]);
    const unrecorded = await deliverTraced([], ';Sampled=0');

    expect(receiverLine(deliveryId)).toMatchObject({ traceId: root });
    expect(receiverLine(unrecorded.deliveryId)).not.toHaveProperty('traceId');
  });

  test("is another one on the worker's lines, and goes with what the worker sends", async () => {
    const event = createProfileEvents('hopeless')('balance.created');
    stack.recorder.react = () => 'throw permanently';
    const deliveryId = await deliver([event]);
    await stack.said('dead', [event.id]);

    const lines = linesIn('WorkerLogs').filter(({ eventId }) => eventId === event.id);
    const traceIds = new Set(lines.map(({ traceId }) => traceId));
    expect(traceIds.size).toBe(1);
    expect(traceIds).not.toContain(receiverLine(deliveryId)?.traceId);
    const dead = await receiveMessages(stack, stack.outputs.DeadLetterQueueUrl, 1);
    expect(dead.map(({ trace }) => rootOf(trace))).toEqual([...traceIds]);
  });
});

describe("the gateway's request id", () => {
  test('joins the access log to the delivery and its events', async () => {
    const event = createProfileEvents('joined')('profile.ready');
    const deliveryId = await deliver([event]);
    await stack.said('processed', [event.id]);

    const access = linesIn('ApiAccessLog').filter(({ requestId }) => requestId === deliveryId);
    expect(access).toMatchObject([{ status: '200' }]);
    expect(receiverLine(deliveryId)).toMatchObject({ message: 'delivery accepted', accepted: 1 });
    const ofEvent = linesIn('WorkerLogs').filter(({ eventId }) => eventId === event.id);
    expect(ofEvent).toMatchObject([{ outcome: 'processed', deliveryId }]);
  });
});

describe('a line of the worker', () => {
  const balance = (name: string) => createProfileEvents(name)('balance.created');
  const [good, held, failing] = [balance('good'), balance('held'), balance('failing')];
  const unknown = { id: 'evt_unknown_traced', type: 'loan.created' };

  /** What becomes of them, with lines of their handlers and warnings between. */
  const SAID = [
    `${good.id} a line of the handler`,
    `${good.id} processed`,
    `${good.id} duplicate`,
    `${held.id} a line of the handler`,
    `${held.id} busy`,
    `${held.id} visibility not changed, the queue's own timeout stands`,
    `${failing.id} a line of the handler`,
    `${failing.id} retried`,
    `${failing.id} visibility not changed, the queue's own timeout stands`,
    `${unknown.id} unknown`,
  ];

  const linesOfThese = () =>
    linesIn('WorkerLogs').filter(({ eventId }) =>
      [good, held, failing, unknown].some(({ id }) => id === eventId),
    );
  const saidIn = (lines: readonly Line[]) =>
    new Set(lines.map(({ eventId, message, outcome = message }) => `${eventId} ${outcome}`));

  /** Resolves with the ids of their deliveries, once all of it has been said. */
  async function deliverAll(): Promise<string[]> {
    const { promise: released, resolve: release } = Promise.withResolvers<string>();
    stack.recorder.react = ({ eventId }) => {
      if (eventId === held.id) return released;
      return eventId === failing.id ? 'throw' : 'return';
    };
    const hiding = await stack.interfere({
      action: 'sqs:ChangeMessageVisibility',
      takesEffect: false,
      answer: BROKEN,
    });
    const first = await deliver([good, held, failing, unknown]);
    await stack.said('processed', [good.id]);
    await stack.recorder.reached('start', held.id);
    const second = await deliver([good, held]);
    await stack.wrote((lines) => SAID.every((said) => saidIn(lines).has(said)));
    release('return');
    await stack.said('processed', [held.id]);
    await hiding.end();
    return [first, second];
  }

  test('about an event has the ids of delivery, event and message, the tries and the receives', async () => {
    const deliveryIds = await deliverAll();

    const lines = linesOfThese();
    expect([...saidIn(lines)].sort()).toEqual([...SAID, `${held.id} processed`].sort());
    for (const line of lines) {
      expect(line).toMatchObject({
        deliveryId: expect.stringMatching(deliveryIds.map((id) => RegExp.escape(id)).join('|')),
        messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        attempt: 1,
        receives: 1,
      });
      expect(Buffer.byteLength(JSON.stringify(line))).toBeLessThan(1_024);
    }
  });
});
