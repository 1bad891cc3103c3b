import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { eventTypes } from '../../functions/shared/event-types.ts';
import { eventOf, payloadOf } from '../events.ts';
import { anyClient, type RunningStack, runStack } from './stack.ts';

jest.setTimeout(90_000);

let stack: RunningStack;
beforeAll(async () => {
  // 360 times faster: a message that failed returns after 1 s, and dies after 14.
  stack = await runStack({ speed: 360 });
});
afterAll(() => stack.stop());

const accepted = async (events: readonly unknown[]) =>
  (await stack.post(JSON.stringify(payloadOf(events)))).json();

describe('events', () => {
  test('of all 18 types are processed', async () => {
    const events = eventTypes.map((type) => ({ ...eventOf(type), id: `evt_each_${type}` }));

    expect(await accepted(events)).toEqual({ accepted: 18, quarantined: 0 });
    await stack.said(
      'processed',
      events.map(({ id }) => id),
    );
  });

  test('come through as they were sent: any character, any number, any size', async () => {
    const event = {
      ...eventOf('profile.ready'),
      id: 'evt_odd',
      note: '\uFFFE\uFFFF\u0000\uD800 ☕',
    };
    const large = { ...eventOf('profile.ready'), id: 'evt_large', note: 'é'.repeat(700_000) };
    const text = JSON.stringify(payloadOf([event, large]));
    const withLongNumber = text.replace('"note"', '"sequence":12345678901234567890,"note"');

    expect((await stack.post(withLongNumber)).status).toBe(200);
    await stack.said('processed', ['evt_odd', 'evt_large']);

    const [claim] = await stack.objects('claim/');
    expect(claim?.key).toMatch(/^claim\/p_1FixtureProfile0000001\/evt_large\//);
    expect(JSON.parse(claim?.text ?? '').event).toEqual(large);
  });

  test('may be 400 in one delivery of 4 MB', async () => {
    const events = Array.from({ length: 400 }, (_, i) => ({
      ...eventOf('balance.created'),
      id: `evt_many_${i}`,
      note: 'x'.repeat(10_000),
    }));

    expect(await accepted(events)).toEqual({ accepted: 400, quarantined: 0 });
    await stack.said(
      'processed',
      events.map(({ id }) => id),
    );
  });

  test('that cannot be read end in the dead-letter queue, and no other does', async () => {
    const sqs = new SQSClient({ ...anyClient, endpoint: stack.endpoints.sqs });
    const QueueUrl = stack.physicalId('StorageEventQueue0');
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'poison' }));
    await accepted([{ ...eventOf('profile.ready'), id: 'evt_beside_poison' }]);
    await stack.said('processed', ['evt_beside_poison']);

    const dead = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: stack.outputs.DeadLetterQueueUrl,
        WaitTimeSeconds: 20,
        MaxNumberOfMessages: 10,
      }),
    );

    expect(dead.Messages?.map(({ Body }) => Body)).toEqual(['poison']);
    const attempts = stack.lines.filter(({ outcome }) => outcome === 'retried');
    expect(attempts.map(({ attempt }) => attempt)).toEqual(
      Array.from({ length: 14 }, (_, i) => i + 1),
    );
  });
});
