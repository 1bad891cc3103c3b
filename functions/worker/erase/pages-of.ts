import type { QueryInput, QueryOutput } from '@aws-sdk/client-dynamodb';
import type { DynamoDb } from '../dynamodb.ts';

/** All that a query finds, page by page. */
export async function* pagesOf(
  dynamoDb: DynamoDb,
  query: QueryInput,
  signal: AbortSignal,
): AsyncGenerator<NonNullable<QueryOutput['Items']>> {
  let from: QueryOutput['LastEvaluatedKey'];
  do {
    const page = await dynamoDb('Query', { ...query, ExclusiveStartKey: from }, signal);
    yield page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
}
