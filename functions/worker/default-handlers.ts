import { createBucket } from './bucket/bucket.ts';
import type { LoadS3 } from './bucket/load-s3.ts';
import type { DynamoDb } from './dynamodb.ts';
import { createErase } from './erase/erase.ts';
import type { RetentionDays } from './erase/receipt.ts';
import type { EventHandlers } from './find-handler.ts';
import { handleAccount } from './handlers/account.ts';
import { handleBalance } from './handlers/balance.ts';
import { handleConnection } from './handlers/connection.ts';
import { createProfileHandler } from './handlers/profile.ts';
import { createStatementHandler } from './handlers/statement.ts';
import { createStatementPdfs } from './statement-pdf/statement-pdfs.ts';

export interface DefaultHandlersDeps {
  readonly dynamoDb: DynamoDb;
  readonly stateTable: string;
  readonly ledgerTable: string;
  readonly statementBucket: string;
  readonly payloadBucket: string;
  readonly days: RetentionDays;
  /** Where PDFs may come from without HTTPS and on this machine. @default - nowhere */
  readonly statementOrigin?: string | undefined;
  readonly loadS3: LoadS3;
}

/**
 * What is done with every event unless `handlers.ts` replaces it: State is kept current, PDFs of
 * Statements are kept before their URLs expire, what is known of a deleted Profile is erased.
 */
export function createDefaultHandlers(deps: DefaultHandlersDeps) {
  const { statementOrigin: origin, loadS3 } = deps;
  const statements = createBucket(deps.statementBucket, loadS3);
  const payloads = createBucket(deps.payloadBucket, loadS3);
  const profile = createProfileHandler(createErase({ ...deps, statements, payloads }));

  return {
    profile,
    // By itself too: whoever replaces `profile` has not said that nothing is to be erased.
    'profile.deleted': profile,
    connection: handleConnection,
    account: handleAccount,
    balance: handleBalance,
    statement: createStatementHandler(createStatementPdfs({ bucket: statements, origin })),
  } satisfies EventHandlers;
}
