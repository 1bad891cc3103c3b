import { COSTS } from '../../../test/functions/worker/costs.ts';
import { dollarsFor } from '../bill.ts';
import { money } from '../document/format.ts';
import type { Facts } from '../facts.ts';
import { linesOfDeliveries, linesOfEvents } from '../parts/logs.ts';
import { api, receiver } from '../parts/receiving.ts';
import { worker } from '../parts/working.ts';
import { MILLION, type Traffic } from '../traffic.ts';

/** A setting that costs or saves something when something happens. */
export interface SettingByCase {
  readonly settings: readonly string[];
  /** A sentence, with the price in it. */
  readonly what: (facts: Facts) => string;
}

export const SETTINGS_BY_CASE: readonly SettingByCase[] = [
  {
    settings: ['eventTypes'],
    what: () => 'what is not asked for does not come, and costs nothing',
  },
  {
    settings: ['throttle.ratePerSecond', 'throttle.burst'],
    what: (facts) =>
      `they bound what a flood of forgeries costs: ${money(floodDollars(facts))} an hour at ${facts.ratePerSecond} a second, ${money(largeBodies(facts))} more where each has 10 MB, and ${money(forcedTraces(facts))} more where each asks to be traced`,
  },
  {
    settings: ['maxReceiveCount'],
    what: (facts) =>
      `each further try of a million events that fail is ${money(tryDollars(facts))}`,
  },
  {
    settings: ['environmentId'],
    what: () =>
      `a delivery of another Environment is an object in S3: ${money(dollarsFor({ s3Put: MILLION }))} for a million`,
  },
  {
    settings: ['retention.payloadDays'],
    what: () =>
      `what is kept in the PayloadBucket is ${money(dollarsFor({ s3GbMonth: 1 }))} a GB-month`,
  },
  {
    settings: ['removalPolicy'],
    what: () =>
      `what stays when the stack is gone costs on: ${money(dollarsFor({ secretMonth: 1 }))} a month for the signing secret, and what is stored`,
  },
  {
    settings: ['alarmEmail'],
    what: () => `${money(dollarsFor({ alarmMail: 1_000 }))} for 1,000 mails`,
  },
  {
    settings: ['region'],
    what: () => 'all of this is for `us-east-1`; others take up to a half more',
  },
];

const forgeriesAnHour = ({ ratePerSecond }: Facts): number => ratePerSecond * 3_600;

/**
 * The most that an HTTP API takes, of which each 512 KB count as a request:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 */
const REQUESTS_OF_10_MB = 20;

const largeBodies = (facts: Facts): number =>
  dollarsFor({ httpApiRequest: (REQUESTS_OF_10_MB - 1) * forgeriesAnHour(facts) });

/**
 * Lambda heeds a sender who says that a request is sampled:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
 */
const forcedTraces = (facts: Facts): number =>
  dollarsFor(facts.traced > 0 ? { trace: forgeriesAnHour(facts) } : {});

const floodDollars = (facts: Facts): number => {
  const events = forgeriesAnHour(facts);
  const hour: Traffic = { events, eventsPerDelivery: 1, eventsPerRun: 1 };
  const parts = [api(hour), receiver(hour, facts), linesOfDeliveries(hour, facts)];
  return parts.reduce((sum, units) => sum + dollarsFor(units), 0);
};

/** It is received and hidden again, and run; the Ledger is told of both. */
const tryDollars = (facts: Facts): number => {
  const tries: Traffic = { events: MILLION, eventsPerDelivery: 1, eventsPerRun: 1 };
  const { 'a Balance that fails once': failing, 'a Balance': once } = COSTS;
  const parts = [
    worker(tries, facts),
    linesOfEvents(tries, facts),
    { sqsRequest: 2 * MILLION },
    {
      dynamoDbWriteUnit:
        MILLION * (failing.writes + failing.indexWrites - once.writes - once.indexWrites),
      dynamoDbReadUnit: MILLION * (failing.reads - once.reads),
    },
  ];
  return parts.reduce((sum, units) => sum + dollarsFor(units), 0);
};
