import type { Units } from './bill.ts';
import type { Facts } from './facts.ts';
import { linesOfDeliveries, linesOfEvents } from './parts/logs.ts';
import { api, receiver, sending } from './parts/receiving.ts';
import { customerKey, secrets } from './parts/secrets.ts';
import {
  alarms,
  dashboard,
  metrics,
  tracesOfDeliveries,
  tracesOfEvents,
} from './parts/watching.ts';
import { ledgerAndState, ledgerStorage, receiving, worker } from './parts/working.ts';
import type { Traffic } from './traffic.ts';

export interface Part {
  readonly name: string;
  /** Whether a gateway that only receives and hands on would have it too. */
  readonly isReceiving: boolean;
  readonly units: (traffic: Traffic, facts: Facts) => Units;
}

/** All that a stage is billed for. S3 is not among them: an event of ordinary size never gets there. */
export const PARTS: readonly Part[] = [
  { name: 'HTTP API', isReceiving: true, units: api },
  { name: 'Lambda: receiver', isReceiving: true, units: receiver },
  { name: 'SQS: sending', isReceiving: true, units: sending },
  { name: 'SQS: polling, receiving, deleting', isReceiving: false, units: receiving },
  { name: 'Lambda: worker', isReceiving: false, units: worker },
  { name: 'DynamoDB: Ledger and State', isReceiving: false, units: ledgerAndState },
  { name: 'DynamoDB: what the Ledger stores', isReceiving: false, units: ledgerStorage },
  { name: 'Logs: deliveries', isReceiving: true, units: linesOfDeliveries },
  { name: 'Logs: events', isReceiving: false, units: linesOfEvents },
  { name: 'Metrics', isReceiving: true, units: metrics },
  { name: 'Alarms', isReceiving: true, units: alarms },
  { name: 'Dashboard', isReceiving: true, units: dashboard },
  { name: 'X-Ray: deliveries', isReceiving: true, units: tracesOfDeliveries },
  { name: 'X-Ray: events', isReceiving: false, units: tracesOfEvents },
  { name: 'Secrets Manager', isReceiving: true, units: secrets },
  { name: 'KMS', isReceiving: true, units: customerKey },
];
