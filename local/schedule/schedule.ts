import { randomUUID } from 'node:crypto';
import { ACCOUNT_ID, REGION } from '../account.ts';
import type { FunctionError, InvokeResult } from '../lambda/invocation.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';

/** A rule of EventBridge that runs functions from time to time. */
export interface Schedule {
  readonly ruleArn: string;
  readonly everyMs: number;
  readonly targets: readonly ScheduleTarget[];
}

export interface ScheduleTarget {
  readonly lambda: Pick<LambdaFunction, 'invoke'>;
  /** Whether EventBridge may invoke it for this rule. */
  readonly mayRun: () => boolean;
}

/** Runs all targets of a rule once, as when it is time. Whatever goes wrong is in the results. */
export function fire({ ruleArn, targets }: Schedule): Promise<InvokeResult[]> {
  const event = scheduledEvent(ruleArn);
  return Promise.all(
    targets.map(async ({ lambda, mayRun }) =>
      mayRun() ? lambda.invoke(event) : { error: DENIED },
    ),
  );
}

const DENIED: FunctionError = {
  errorType: 'AccessDeniedException',
  errorMessage: 'events.amazonaws.com may not invoke the function for this rule',
};

/** https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
const scheduledEvent = (ruleArn: string) => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: ACCOUNT_ID,
  time: new Date().toISOString().replace(/\.\d+/, ''),
  region: REGION,
  resources: [ruleArn],
  detail: {},
});
