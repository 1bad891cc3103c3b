import { MOST_MESSAGES } from '../../most-messages.ts';
import { ASSUMED } from '../assumed.ts';
import { dollarsFor } from '../bill.ts';
import type { Facts } from '../facts.ts';
import { MEASURED } from '../measured.ts';
import { gb, gbSeconds } from '../parts/measures.ts';
import { PLATFORM_BYTES } from '../platform-lines.ts';
import { MILLION } from '../traffic.ts';
import { money, wordTable } from './format.ts';

/** What is multiplied with the prices, and where each number comes from. */
export const countedSection = ({ durations, dynamoDb, memoryMb, routes }: Facts): string =>
  wordTable(
    ['what', 'how much', 'from'],
    [
      [
        'a run of the receiver',
        `${ms(durations.receiverMs(1))} with one event, ${ms(durations.receiverMs(10))} with ten, at ${memoryMb} MB`,
        `the bench, and ${ASSUMED.sqsCallMs} ms assumed for SQS`,
      ],
      [
        'a run of the worker',
        `${ms(durations.workerMs(1))} for each event, at ${memoryMb} MB`,
        `the bench, and ${ASSUMED.dynamoDbCallMs} ms assumed for each of ${dynamoDb.calls} calls of DynamoDB`,
      ],
      [
        'requests to SQS',
        `one to send up to ${MOST_MESSAGES} events of a delivery, two for each run of the worker`,
        'the code; as groups are used, a send costs besides, and AWS does not say that the rest does',
      ],
      [
        'polls that find nothing',
        `${ASSUMED.pollers} connections that wait ${ASSUMED.pollSeconds} s each`,
        '[AWS](https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html), as if nothing came all month',
      ],
      [
        'DynamoDB, of a Balance',
        `${dynamoDb.writes + dynamoDb.indexWrites} write units, ${dynamoDb.reads} read unit`,
        '[measured](architecture.md#what-an-event-costs-in-dynamodb)',
      ],
      [
        'what the Ledger stores',
        `${MEASURED.ledgerItemBytes} bytes an event, ${MEASURED.ledgerIndexBytes} more in an index, ${ASSUMED.itemOverheadBytes} for each of both`,
        'measured on the local stack',
      ],
      [
        'log lines',
        `${MEASURED.accessLineBytes} and ${MEASURED.deliveryLineBytes} bytes a delivery, ${MEASURED.eventLineBytes} an event, ${PLATFORM_BYTES} by Lambda for each run`,
        "measured on the local stack; Lambda's own as AWS shows them. Stored they are a seventh, as AWS's calculator has it",
      ],
      [
        'metrics',
        `${MEASURED.metrics.length} of our own, ${routes * ASSUMED.routeMetrics} by route`,
        'the lines of the local stack, and the template; a metric without a value in an hour costs nothing for it',
      ],
      [
        'traces, where they are on',
        `of the first delivery in a second, and of ${100 * ASSUMED.tracedShare} % of the others; and as many runs of the worker as have an event of these`,
        '[AWS](https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html), as if all came evenly',
      ],
      [
        'what is not in the tables',
        `cold starts; tries after the first; the time of handlers of yours, where 300 ms for each event are ${money(dollarsFor({ lambdaGbSecond: gbSeconds(MILLION, 300, memoryMb) }))} a million; State, which grows with Profiles and not with events: ${money(dollarsFor({ dynamoDbGbMonth: gb(MILLION * 1_024), backupGbMonth: gb(MILLION * 1_024) }))} a month for a million things of 1 KB, backup included; reads of logs and dashboards`,
        '',
      ],
    ],
  );

const ms = (milliseconds: number): string => `${Math.round(milliseconds)} ms`;
