import { type Message, parseMessage, writeMessage } from '../../../functions/shared/message.ts';
import { eventOf, recordedEnvironment } from '../../events.ts';

const delivery = { id: 'request-1', receivedAt: '2026-05-04T10:15:32.000Z' };

describe('queue message', () => {
  test.each<[string, Message]>([
    [
      'with its event',
      { delivery, environment: recordedEnvironment, event: eventOf('profile.ready') },
    ],
    [
      'with a claim check',
      {
        delivery,
        claimCheck: { bucket: 'b', key: 'claim/p/evt', eventId: 'evt', type: 'profile.ready' },
      },
    ],
  ])('%s is read as it was written', (_, message) => {
    expect(parseMessage(writeMessage(message))).toEqual(message);
  });

  test.each([
    ['not JSON', '{"secret":', 'not a queue message: not JSON'],
    ['without a delivery', '{"event":{"id":"secret","type":"t"}}', 'not a queue message: delivery'],
    [
      'without a type',
      '{"delivery":{"id":"d","receivedAt":"r"},"event":{"id":"secret"}}',
      'event.type',
    ],
    ['null', 'null', 'not a queue message: the whole'],
  ])('%s fails with the place and never the value', (_, text, expected) => {
    expect(() => parseMessage(text)).toThrow(expected);
    expect(() => parseMessage(text)).not.toThrow('secret');
  });
});
