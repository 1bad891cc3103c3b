import type { QuilttWebhooksProps } from '../../../lib/stack.ts';
import { KEY_ARN } from '../../../test/lib/every-setting.ts';

/** A setting that changes what the template has: the bill of both is compared. */
export interface SettingByTemplate {
  readonly setting: string;
  /** To this, in words. */
  readonly to: string;
  readonly props: QuilttWebhooksProps;
  readonly why: string;
}

export const SETTINGS_BY_TEMPLATE: readonly SettingByTemplate[] = [
  {
    setting: 'tracing',
    to: 'false',
    props: { tracing: false },
    why: 'no trace of each delivery that Lambda samples, and of each run with an event of it',
  },
  {
    setting: 'defaultHandlers',
    to: 'false',
    props: { defaultHandlers: false },
    why: 'no State, and a handler of yours for each event; where there is none, it saves more, by one write unit',
  },
  {
    setting: 'kmsKeyArn',
    to: 'a key',
    props: { kmsKeyArn: KEY_ARN },
    why: 'the key, and what SQS, DynamoDB and Secrets Manager ask of it',
  },
  {
    setting: 'silence.enabled',
    to: 'true',
    props: { silence: { enabled: true } },
    why: 'an alarm more',
  },
  {
    setting: 'retention.logDays',
    to: '365',
    props: { retention: { logDays: 365 } },
    why: 'to keep lines is cheap, to write them is not',
  },
  {
    setting: 'retention.ledgerDays',
    to: '365',
    props: { retention: { ledgerDays: 365 } },
    why: "the Ledger's items and their backup",
  },
];
