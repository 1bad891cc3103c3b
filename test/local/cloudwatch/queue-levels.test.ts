import { createMeasure, type InspectedQueue } from '../../../local/emulators/queue-levels.ts';

const NOW = 1_000_000;

const message = (messageId: string, ageMs: number, approximateReceiveCount = 0) => ({
  messageId,
  sentTimestamp: NOW - ageMs,
  approximateReceiveCount,
});

const queue = (
  ready: readonly ReturnType<typeof message>[],
  inflight: InspectedQueue['messages']['inflight'] = [],
  attributes = {},
): InspectedQueue => ({ attributes, messages: { ready, inflight } });

const measureOf = (queues: Record<string, InspectedQueue>, nowMs: () => number = () => NOW) =>
  createMeasure((name) => queues[name], nowMs);

describe('a queue', () => {
  test('has what is hidden, and what was hidden until now', () => {
    const hidden = (end: number) => ({
      message: message(`${end}`, 1),
      visibilityDeadline: NOW + end,
    });
    const measure = measureOf({
      events: queue([message('a', 5)], [hidden(10), hidden(20), hidden(-1)]),
    });

    expect(measure(['events', 'gone'])).toEqual([
      { name: 'events', visible: 2, notVisible: 2, oldestAtMs: NOW - 5 },
    ]);
  });

  test('is as old as its oldest message, without those received more than three times', () => {
    const measure = measureOf({ events: queue([message('a', 90, 4), message('b', 60, 3)]) });

    expect(measure(['events'])).toMatchObject([{ oldestAtMs: NOW - 60 }]);
  });

  test('has no oldest message when it is empty', () => {
    expect(measureOf({ events: queue([]) })(['events'])).toEqual([
      { name: 'events', visible: 0, notVisible: 0 },
    ]);
  });
});

test('a dead letter is as old as its stay among the dead letters', () => {
  const RedrivePolicy =
    '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:0:dead","maxReceiveCount":2}';
  const queues = { events: queue([], [], { RedrivePolicy }), dead: queue([message('old', 70, 9)]) };
  let now = NOW;
  const measure = measureOf(queues, () => now);
  const age = () => now - Number(measure(['events', 'dead'])[1]?.oldestAtMs);

  expect(age()).toBe(70);
  queues.dead = queue([message('moved', 500, 9)]);
  expect(age()).toBe(0);
  now += 25;
  expect(age()).toBe(25);
});
