import {
  askForUnits,
  type Consumed,
  createTakeUnits,
} from '../../../local/emulators/table-units.ts';

const requestOf = (operation: string, input: object = {}) => ({
  method: 'POST',
  url: '/',
  headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` },
  body: Buffer.from(JSON.stringify(input)),
});

/** What is counted of the emulator's answer to a request. */
function counted(operation: string, answer: object): readonly Consumed[] {
  const consumed: Consumed[] = [];
  const bytes = Buffer.from(JSON.stringify(answer));
  const take = createTakeUnits((one) => consumed.push(one))(requestOf(operation));

  expect(take?.(bytes)).toBe(bytes);
  return consumed;
}

describe('the units of a table', () => {
  test('are asked for, unless the caller asks for more', () => {
    const asked = (input: object) => JSON.parse(String(askForUnits(requestOf('GetItem', input))));

    expect(asked({ TableName: 'State' })).toEqual({
      TableName: 'State',
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect(asked({ ReturnConsumedCapacity: 'INDEXES' })).toEqual({
      ReturnConsumedCapacity: 'INDEXES',
    });
  });

  test.each([
    ['GetItem', 'ConsumedReadCapacityUnits'],
    ['Query', 'ConsumedReadCapacityUnits'],
    ['UpdateItem', 'ConsumedWriteCapacityUnits'],
    ['DeleteItem', 'ConsumedWriteCapacityUnits'],
  ])('are those of a %s', (operation, metric) => {
    const ConsumedCapacity = { TableName: 'State', CapacityUnits: 1.5 };

    expect(counted(operation, { ConsumedCapacity })).toEqual([
      { table: 'State', metric, units: 1.5 },
    ]);
  });

  test('are those of each table of a batch', () => {
    const ConsumedCapacity = ['State', 'Ledger'].map((TableName) => ({
      TableName,
      CapacityUnits: 2,
    }));

    expect(counted('BatchWriteItem', { ConsumedCapacity }).map(({ table }) => table)).toEqual([
      'State',
      'Ledger',
    ]);
  });

  test('are none where the answer says nothing of them', () => {
    expect(counted('DescribeTable', { Table: {} })).toEqual([]);
  });
});
