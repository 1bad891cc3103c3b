import { isQueueEmpty } from '../../soak/queue.ts';
import type { RunningStack } from '../stack.ts';
import {
  balanceOf,
  DAY,
  deliver,
  eventually,
  HOUR,
  type Inducement,
  type Inducements,
  MINUTE,
} from './inducement.ts';

/** An event that its handler gives up on until it is mended, and which is redriven then. */
function givenUp(profile: string): Required<Pick<Inducement, 'almost' | 'mend' | 'end'>> {
  const event = balanceOf(profile);
  return {
    almost: async (stack) => {
      stack.recorder.react = ({ eventId }) =>
        eventId === event.id ? 'throw permanently' : 'return';
      await deliver(stack, event);
      await stack.said('dead', [event.id]);
    },
    mend: async ({ recorder }) => {
      recorder.react = () => 'return';
    },
    end: ({ said }) => said('processed', [event.id]),
  };
}

/** An event whose handler has not come to its end. */
function waiting(profile: string) {
  const event = balanceOf(profile);
  const held = Promise.withResolvers<string>();
  return {
    begin: async (stack: RunningStack) => {
      stack.recorder.react = ({ eventId }) => (eventId === event.id ? held.promise : 'return');
      await deliver(stack, event);
      await stack.recorder.reached('start', event.id);
    },
    end: async (stack: RunningStack) => {
      held.resolve('return');
      await stack.said('processed', [event.id]);
      // Its message goes a little later.
      await eventually(
        () => isQueueEmpty(stack),
        () => 'the EventQueue is not empty',
      );
    },
  };
}

const dead = givenUp('dead');
const longDead = givenUp('long_dead');
const late = waiting('late');
const veryLate = waiting('very_late');

export const queues: Inducements = {
  DeadLetters: {
    induce: dead.almost,
    mend: dead.mend,
    shows: [/"reason":\{.*"StringValue":"permanent"/, /"fingerprint":"\w+"/, /"TaskHandle"/],
    end: dead.end,
  },
  OldestDeadLetter: {
    almost: async (stack) => {
      await longDead.almost(stack);
      await stack.advance(2 * DAY - HOUR);
    },
    induce: ({ advance }) => advance(2 * HOUR),
    mend: longDead.mend,
    shows: [/"TaskHandle"/],
    end: longDead.end,
  },
  OldestEvent: {
    almost: async (stack) => {
      await late.begin(stack);
      await stack.advance(16 * MINUTE);
      await stack.advance(MINUTE);
    },
    induce: ({ advance }) => advance(MINUTE),
    shows: [/"ApproximateNumberOfMessagesNotVisible":"1"/],
    end: late.end,
  },
  OldestEventDay: {
    almost: async (stack) => {
      await veryLate.begin(stack);
      await stack.advance(23 * HOUR);
    },
    induce: ({ advance }) => advance(2 * HOUR),
    shows: [/WorkerFunction/],
    end: veryLate.end,
  },
};
