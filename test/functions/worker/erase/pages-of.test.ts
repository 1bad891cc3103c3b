import type { DynamoDb } from '../../../../functions/worker/dynamodb.ts';
import { pagesOf } from '../../../../functions/worker/erase/pages-of.ts';

test('a query is repeated until the last page, from where the one before it ended', async () => {
  const [first, second] = [{ id: { S: '1' } }, { id: { S: '2' } }];
  const answers = [
    { Items: [first], LastEvaluatedKey: first },
    { LastEvaluatedKey: second },
    { Items: [second] },
  ];
  const asked: unknown[] = [];
  const { signal } = new AbortController();
  const dynamoDb: DynamoDb = async (operation, input, given) => {
    asked.push([operation, input]);
    expect(given).toBe(signal);
    return answers[asked.length - 1] ?? {};
  };
  const query = { TableName: 'Table', KeyConditionExpression: 'id > :zero' };

  const pages: unknown[] = [];
  for await (const items of pagesOf(dynamoDb, query, signal)) {
    pages.push(items);
  }

  expect(pages).toEqual([[first], [], [second]]);
  expect(asked).toEqual([
    ['Query', query],
    ['Query', { ...query, ExclusiveStartKey: first }],
    ['Query', { ...query, ExclusiveStartKey: second }],
  ]);
});
