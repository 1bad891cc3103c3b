import type { Permissions } from './permissions.ts';

/** What Lambda uses of a function's role to send its traces. */
const ACTIONS = ['PutTraceSegments', 'PutTelemetryRecords'];

interface Traced {
  readonly logicalId: string;
  readonly role: string;
}

/**
 * Throws as Lambda does where a role lacks what tracing needs.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
 */
export function checkTracing({ logicalId, role }: Traced, { may }: Pick<Permissions, 'may'>): void {
  const missing = ACTIONS.find((action) => !may({ role, action: `xray:${action}`, resource: '*' }));
  if (missing === undefined) return;
  throw new Error(
    `${logicalId}: The provided execution role does not have permissions to call ${missing} on XRAY`,
  );
}

/** Uses the role as Lambda does after an invocation. Nothing is sent from this machine. */
export function sendTrace(role: string, { check }: Pick<Permissions, 'check'>): void {
  for (const action of ACTIONS) check({ role, action: `xray:${action}`, resource: '*' });
}
