/** The least that AWS asks for, or that we ask for with AWS's reason. */
export interface Limit {
  readonly least: number;
  readonly why: string;
}

const LAMBDA = 'https://docs.aws.amazon.com/lambda/latest/dg';
const SQS = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide';

/** How many times the function's timeout a message stays hidden. */
export const visibilityFactor: Limit = {
  least: 6,
  why: `no message may return while its batch is still being retried (${LAMBDA}/services-sqs-configure.html)`,
};

/** How many days a dead letter is kept longer than an event: a long weekend to find it. */
export const deadLetterExtraDays: Limit = {
  least: 3,
  why: `a dead letter is as old as its event, and has to be found before it expires (${SQS}/sqs-dead-letter-queues.html)`,
};

export const receiveCount: Limit = {
  least: 5,
  why: `throttling alone uses up a few receives (${LAMBDA}/services-sqs-configure.html)`,
};

export const concurrency: Limit = {
  least: 2,
  why: `Lambda polls a queue with no less (${LAMBDA}/services-sqs-scaling.html)`,
};

/** The stage whose data may go with its stack. */
export const DISPOSABLE_STAGE = 'dev';

export const whyRetained =
  'what is deleted with a stack cannot be had again (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html)';

export const whyBackedUp =
  'what a table has lost by mistake, and a table that was deleted, cannot be had again otherwise (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html)';
