import type { Facts } from '../../../bench/cost/facts.ts';
import { PARTS } from '../../../bench/cost/parts.ts';
import type { Traffic } from '../../../bench/cost/traffic.ts';

const facts: Facts = {
  memoryMb: 512,
  batchSize: 10,
  alarmMetrics: 15,
  dashboards: 1,
  secrets: 2,
  ratePerSecond: 50,
  routes: 1,
  logDays: 30,
  ledgerDays: 30,
  traced: 2,
  tables: 2,
  hasKey: true,
  hasDefaultHandlers: true,
  durations: { receiverMs: () => 10, workerMs: (events) => 20 * events },
  dynamoDb: { calls: 4, writes: 3, indexWrites: 1, reads: 1 },
};

const unitsOf = (name: string, traffic: Partial<Traffic>) => {
  const part = PARTS.find((one) => one.name === name);
  if (!part) throw new Error(`there is no part ${name}`);
  const { units } = part;
  return units({ events: 3_000_000, eventsPerDelivery: 1, eventsPerRun: 1, ...traffic }, facts);
};

describe('in a month of three million events', () => {
  test('a delivery is one request to the API and one run, for as long as it takes', () => {
    const traffic = { eventsPerDelivery: 3 };

    expect(unitsOf('HTTP API', traffic)).toMatchObject({ httpApiRequest: 1_000_000 });
    expect(unitsOf('Lambda: receiver', traffic)).toEqual({
      lambdaRequest: 1_000_000,
      lambdaGbSecond: 5_000,
    });
  });

  test.each([
    [1, 3_000_000],
    [10, 300_000],
    [15, 400_000],
  ])('%d events a delivery are sent by ten', (eventsPerDelivery, sends) => {
    expect(unitsOf('SQS: sending', { eventsPerDelivery })).toEqual({
      sqsRequest: sends,
      sqsFairRequest: sends,
    });
  });

  test('a run is a receive and a delete, and empty polls come besides', () => {
    expect(unitsOf('SQS: polling, receiving, deleting', { eventsPerRun: 10 })).toEqual({
      sqsRequest: 2 * 300_000 + 648_000,
    });
  });

  test('a full batch saves runs, and no time', () => {
    expect(unitsOf('Lambda: worker', { eventsPerRun: 10 })).toEqual({
      lambdaRequest: 300_000,
      lambdaGbSecond: 30_000,
    });
  });

  test('an event takes what was measured of DynamoDB, its indexes too', () => {
    expect(unitsOf('DynamoDB: Ledger and State', {})).toEqual({
      dynamoDbWriteUnit: 12_000_000,
      dynamoDbReadUnit: 3_000_000,
    });
  });

  test('X-Ray records the first delivery in a second, and one in twenty of the others', () => {
    // A month has 2,592,000 seconds.
    expect(unitsOf('X-Ray: deliveries', {})).toEqual({ trace: 2_592_000 + 0.05 * 408_000 });
    expect(unitsOf('X-Ray: deliveries', { eventsPerDelivery: 3 })).toEqual({ trace: 1_000_000 });
  });

  test('X-Ray records each run of the worker that has an event of such a delivery', () => {
    // Of 1,000,000 deliveries all are recorded, of 3,000,000 as many as above.
    expect(unitsOf('X-Ray: events', { eventsPerDelivery: 3 })).toEqual({ trace: 3_000_000 });
    expect(unitsOf('X-Ray: events', {}).trace).toBeCloseTo(2_592_000 + 0.05 * 408_000);
    expect(unitsOf('X-Ray: events', { eventsPerRun: 10 })).toEqual({ trace: 300_000 });
  });

  test('a receiver that is enough reads the signing secret every five minutes', () => {
    expect(unitsOf('Secrets Manager', {})).toEqual({ secretMonth: 2, secretRequest: 8_640 });
  });

  test('SQS asks for the key three times in five minutes, DynamoDB once for each table', () => {
    expect(unitsOf('KMS', {})).toEqual({ kmsKeyMonth: 1, kmsRequest: 8_640 * (3 + 2) + 8_640 });
  });
});

describe('in a month without events', () => {
  test('only what is there by itself is paid for', () => {
    const traffic = { events: 0 };

    expect(unitsOf('SQS: polling, receiving, deleting', traffic)).toEqual({ sqsRequest: 648_000 });
    expect(unitsOf('Alarms', traffic)).toEqual({ alarmMonth: 15 });
    expect(unitsOf('Metrics', traffic)).toEqual({ metricMonth: 0 });
    expect(unitsOf('Logs: events', traffic)).toEqual({ logsGb: 0, logsGbMonth: 0 });
  });
});
