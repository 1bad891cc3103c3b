import type { QuilttWebhooksProps } from '../../lib/stack.ts';

/** What is tried again comes back after a second. */
export const SPEED = 20;

export const withKey: QuilttWebhooksProps = {
  kmsKeyArn: 'arn:aws:kms:us-east-1:000000000000:key/11111111-2222-3333-4444-555555555555',
  region: 'us-east-1',
};
