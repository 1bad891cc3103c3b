/** A query of Logs Insights, saved by name. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
export interface SavedQuery {
  /** Its construct id. */
  readonly id: string;
  readonly name: string;
  /** Whose lines it reads. */
  readonly logs: readonly ('access' | 'receiver' | 'worker')[];
  readonly lines: readonly string[];
}

/** What an operator asks. An id in quotes is there to be replaced. */
export const savedQueries: readonly SavedQuery[] = [
  {
    id: 'OneEvent',
    name: 'one-event',
    logs: ['worker'],
    lines: [
      'fields @timestamp, message, outcome, reason, attempt, error, deliveryId, messageId',
      "filter eventId = 'evt_…'",
      'sort @timestamp asc',
      'limit 1000',
    ],
  },
  {
    id: 'OneDelivery',
    name: 'one-delivery',
    logs: ['access', 'receiver', 'worker'],
    lines: [
      'fields @timestamp, message, status, reason, eventId, outcome, ip',
      "filter deliveryId = '…' or requestId = '…'",
      'sort @timestamp asc',
      'limit 1000',
    ],
  },
  {
    id: 'OneProfile',
    name: 'one-profile',
    logs: ['worker'],
    lines: [
      'fields @timestamp, type, message, outcome, eventId, error',
      "filter profileId = 'p_…'",
      'sort @timestamp asc',
      'limit 10000',
    ],
  },
  {
    id: 'FailuresByFingerprint',
    name: 'failures-by-fingerprint',
    logs: ['worker'],
    lines: [
      "filter message = 'event' and outcome in ['retried', 'dead']",
      'stats count(*) as tries, count_distinct(eventId) as events, latest(@timestamp) as last, latest(error) as example by fingerprint, type',
      'sort tries desc',
      'limit 100',
    ],
  },
  {
    id: 'SlowestHandlers',
    name: 'slowest-handlers',
    logs: ['worker'],
    lines: [
      "filter message = 'event' and outcome in ['processed', 'retried', 'dead']",
      'stats count(*) as tries, avg(durationMs) as average, pct(durationMs, 99) as p99, max(durationMs) as most by type',
      'sort p99 desc',
    ],
  },
  {
    id: 'Rejected',
    name: 'rejections',
    logs: ['receiver'],
    lines: [
      'fields @timestamp, reason, status, deliveryId, ageSeconds, error',
      "filter message = 'delivery rejected'",
      'sort @timestamp desc',
      'limit 1000',
    ],
  },
  {
    id: 'RejectionsBySource',
    name: 'rejections-by-source',
    logs: ['access'],
    lines: [
      'filter status >= 400',
      'stats count(*) as requests, latest(@timestamp) as last by ip, status',
      'sort requests desc',
      'limit 100',
    ],
  },
  {
    id: 'UnknownTypes',
    name: 'unknown-types',
    logs: ['worker'],
    lines: [
      "filter message = 'event' and outcome = 'unknown'",
      'stats count(*) as events, latest(@timestamp) as last by type',
      'sort events desc',
    ],
  },
];
