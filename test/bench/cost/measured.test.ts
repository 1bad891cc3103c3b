import { MEASURED, type Measured } from '../../../bench/cost/measured.ts';
import { type Line, type RunningStack, runStack } from '../../end-to-end/stack.ts';
import type { Item } from '../../end-to-end/stored.ts';
import { eventOf, payloadOf } from '../../events.ts';

jest.setTimeout(120_000);

let stack: RunningStack;
beforeAll(async () => {
  stack = await runStack();
});
afterAll(() => stack.stop());

/** Some numbers in a line have a digit more or less than the next time, such as milliseconds. */
const DIGITS = 12;

/** What is as good as told, as it is told. */
const asTold = (found: Measured): unknown =>
  Object.fromEntries(
    Object.entries(found).map(([name, value]) => {
      const told = Object(MEASURED)[name];
      return [name, Math.abs(value - told) <= DIGITS ? told : value];
    }),
  );

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
const itemBytes = (item: Item): number =>
  Object.entries(item).reduce(
    (sum, [name, value]) =>
      sum +
      Buffer.byteLength(name) +
      (typeof value === 'number'
        ? 1 + Math.ceil(String(value).length / 2)
        : Buffer.byteLength(String(value))),
    0,
  );

const INDEXED = ['eventId', 'profileId', 'at', 'type', 'receivedAt'];
const indexed = (item: Item): Item =>
  Object.fromEntries(Object.entries(item).filter(([name]) => INDEXED.includes(name)));

const metricsOf = ({ _aws }: Line): string[] =>
  Object(_aws).CloudWatchMetrics.flatMap(({ Metrics }: { Metrics: { Name: string }[] }) =>
    Metrics.map(({ Name }) => Name),
  );

describe('a delivery of one Balance', () => {
  test('writes lines and an item as large as the bill says, and the metrics that it says', async () => {
    const now = new Date().toISOString();
    const event = eventOf('balance.created', { id: 'evt_1FixtureEvent0000cost', at: now });
    await stack.post(JSON.stringify(payloadOf([event])));
    await stack.said('processed', [event.id]);
    await stack.wrote((lines) => lines.some(({ routeKey }) => routeKey));

    const lineOf = (isIt: (line: Line) => boolean): Line => stack.lines.find(isIt) ?? {};
    const delivery = lineOf(({ message }) => message === 'delivery accepted');
    const processed = lineOf(({ outcome }) => outcome === 'processed');
    const [item = {}] = await stack.scan('StorageLedgerTable');
    const found: Measured = {
      accessLineBytes: bytes(lineOf(({ routeKey }) => Boolean(routeKey))),
      deliveryLineBytes: bytes(delivery),
      eventLineBytes: bytes(processed),
      ledgerItemBytes: itemBytes(item),
      ledgerIndexBytes: itemBytes(indexed(item)),
      metrics: [...metricsOf(delivery), ...metricsOf(processed)],
    };

    expect(asTold(found)).toEqual(MEASURED);
  });
});
