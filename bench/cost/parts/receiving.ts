import { MOST_MESSAGES } from '../../most-messages.ts';
import { ASSUMED } from '../assumed.ts';
import type { Units } from '../bill.ts';
import type { Facts } from '../facts.ts';
import { deliveriesOf, type Traffic } from '../traffic.ts';
import { gb, gbSeconds } from './measures.ts';

export const api = (traffic: Traffic): Units => ({
  httpApiRequest: deliveriesOf(traffic),
  internetGb: gb(deliveriesOf(traffic) * ASSUMED.answerBytes),
});

export const receiver = (traffic: Traffic, { durations, memoryMb }: Facts): Units => ({
  lambdaRequest: deliveriesOf(traffic),
  lambdaGbSecond: gbSeconds(
    deliveriesOf(traffic),
    durations.receiverMs(traffic.eventsPerDelivery),
    memoryMb,
  ),
});

/** Every message has a group. That of a send is charged besides; nobody says that of the rest. */
export const sending = (traffic: Traffic): Units => {
  const sends = deliveriesOf(traffic) * Math.ceil(traffic.eventsPerDelivery / MOST_MESSAGES);
  return { sqsRequest: sends, sqsFairRequest: sends };
};
