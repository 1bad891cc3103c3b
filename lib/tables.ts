import {
  type Attribute,
  AttributeType,
  BillingMode,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

export interface StoredTableProps {
  readonly key: IKey | undefined;
  /** How long the past can be restored, which is also how long what was erased can be. */
  readonly backupDays: number;
  readonly removalPolicy: RemovalPolicy;
}

/** One item for each event id: what became of the event. Items expire. */
export class LedgerTable extends Table {
  constructor(scope: Construct, id: string, props: StoredTableProps) {
    super(scope, id, {
      ...storedAs(props),
      partitionKey: text('eventId'),
      timeToLiveAttribute: 'expiresAt',
    });
    for (const [indexName, index] of Object.entries(LEDGER_INDEXES)) {
      this.addGlobalSecondaryIndex({ indexName, ...index });
    }
  }

  /** For a role that may query this index and nothing else. */
  indexArn(name: keyof typeof LEDGER_INDEXES): string {
    return `${this.tableArn}/index/${name}`;
  }
}

/** The latest known of each thing of each Profile. */
export class StateTable extends Table {
  constructor(scope: Construct, id: string, props: StoredTableProps) {
    super(scope, id, {
      ...storedAs(props),
      partitionKey: text('profileId'),
      sortKey: text('item'),
    });
  }
}

/**
 * On demand, since nobody knows when Quiltt delivers. Not protected from deletion: the rollback of
 * a first deployment that fails would stop at it, and a table that is deleted by hand has a backup.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
 */
const storedAs = ({ key, backupDays, removalPolicy }: StoredTableProps) => ({
  billingMode: BillingMode.PAY_PER_REQUEST,
  pointInTimeRecoverySpecification: {
    pointInTimeRecoveryEnabled: true,
    recoveryPeriodInDays: backupDays,
  },
  removalPolicy,
  ...(key ? { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: key } : {}),
});

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });

const including = (...nonKeyAttributes: string[]) => ({
  projectionType: ProjectionType.INCLUDE,
  nonKeyAttributes,
});

/** Sparse: an item without the attributes of a key is not in its index, and costs nothing there. */
const LEDGER_INDEXES = {
  /** A Profile's events by when they occurred. */
  byProfile: {
    partitionKey: text('profileId'),
    sortKey: text('at'),
    ...including('type', 'receivedAt'),
  },
  /** What failed or is dead, by when. */
  byFailure: {
    partitionKey: text('failure'),
    sortKey: text('failedAt'),
    ...including('type', 'profileId', 'attempts', 'error'),
  },
};
