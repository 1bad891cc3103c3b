import { setTimeout as sleep } from 'node:timers/promises';
import { sideBySide } from '../../../functions/shared/side-by-side.ts';
import type { Interference } from '../../../local/emulators/interfere.ts';
import { LARGE } from '../lives.ts';
import type { RunningStack } from '../stack.ts';
import { balanceOf, deliver, type Inducements, MINUTE } from './inducement.ts';

/** As many deliveries as are refused by then. */
const forge = async (stack: RunningStack, count: number) => {
  const before = stack.lines.filter(({ reason }) => reason === 'forged').length;
  await sideBySide(Array.from({ length: count }), { atOnce: 10 }, () =>
    stack.post('{}', { secret: 'guessed' }),
  );
  await stack.rejected('forged', before + count);
};

let away: Interference;

/** SQS does not answer the receiver. */
const failOnce = async (stack: RunningStack) => {
  const before = stack.lines.filter(({ reason }) => reason === 'notDurable').length;
  expect((await deliver(stack, balanceOf('not_durable'))).status).toBe(503);
  await stack.rejected('notDurable', before + 1);
};

/**
 * A delivery for which S3 hangs once and SQS once, each longer than the 2 s that the receiver waits,
 * and SQS then takes its time.
 */
const deliverSlowly = async (stack: RunningStack, profile: string) => {
  const event = { ...balanceOf(profile), note: LARGE };
  const ofEvent = new RegExp(event.id);
  const hang = { times: 1, before: () => sleep(2_500) };
  const interferences = [
    await stack.interfere({ ...hang, action: 's3:PutObject', resource: ofEvent }),
    await stack.interfere({ ...hang, action: 'sqs:SendMessage', body: ofEvent }),
    await stack.interfere({
      action: 'sqs:SendMessage',
      body: ofEvent,
      skip: 1,
      times: 1,
      before: () => sleep(1_500),
    }),
  ];

  const startedMs = performance.now();
  await deliver(stack, event);
  expect(performance.now() - startedMs).toBeGreaterThan(5_000);
  for (const interference of interferences) await interference.end();
};

export const receiver: Inducements = {
  Receiver5xx: {
    almost: async (stack) => {
      const what = { action: 'sqs:SendMessage', role: /Receiver/, takesEffect: false };
      away = await stack.interfere(what);
      await failOnce(stack);
      await stack.advance(5 * MINUTE);
    },
    induce: failOnce,
    mend: () => away.end(),
    shows: [/"reason":"notDurable"/],
  },
  ReceiverSlow: {
    almost: async (stack) => {
      await deliverSlowly(stack, 'slow');
      await stack.advance(5 * MINUTE);
    },
    induce: (stack) => deliverSlowly(stack, 'slow_again'),
    // Of the two slow runs each took so long; the first had to start its sandbox.
    shows: [/"type":"platform.report".*"durationMs":[5-9]\d{3}\b.*"maxMemoryUsedMB":\d/],
  },
  Rejections: {
    almost: (stack) => forge(stack, 100),
    induce: (stack) => forge(stack, 1),
    shows: [/"status":"401","requests":"1\d\d"/, /"reason":"forged"/],
  },
};
