import { ASSUMED } from '../assumed.ts';
import type { Units } from '../bill.ts';
import type { Facts } from '../facts.ts';
import { MEASURED } from '../measured.ts';
import { MONTH_SECONDS, runsOf, type Traffic } from '../traffic.ts';
import { gb, gbSeconds } from './measures.ts';

/** A run's messages are one receive and one delete; the polls that find nothing come besides. */
export const receiving = (traffic: Traffic): Units => ({
  sqsRequest: 2 * runsOf(traffic) + EMPTY_POLLS,
});

/** As if nothing came all month: at the most. */
const EMPTY_POLLS = (ASSUMED.pollers * MONTH_SECONDS) / ASSUMED.pollSeconds;

export const worker = (traffic: Traffic, { durations, memoryMb }: Facts): Units => ({
  lambdaRequest: runsOf(traffic),
  lambdaGbSecond: gbSeconds(runsOf(traffic), durations.workerMs(traffic.eventsPerRun), memoryMb),
});

export const ledgerAndState = ({ events }: Traffic, { dynamoDb }: Facts): Units => ({
  dynamoDbWriteUnit: events * (dynamoDb.writes + dynamoDb.indexWrites),
  dynamoDbReadUnit: events * dynamoDb.reads,
});

/** State grows with Profiles, not with events. */
export const ledgerStorage = ({ events }: Traffic, { ledgerDays }: Facts): Units => {
  const { ledgerItemBytes, ledgerIndexBytes } = MEASURED;
  const bytes = ledgerItemBytes + ledgerIndexBytes + 2 * ASSUMED.itemOverheadBytes;
  const stored = (gb(events * bytes) * ledgerDays) / MONTH_DAYS;
  return { dynamoDbGbMonth: stored, backupGbMonth: stored };
};

const MONTH_DAYS = MONTH_SECONDS / 86_400;
