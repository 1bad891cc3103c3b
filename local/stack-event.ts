type Phase = 'CREATE' | 'UPDATE' | 'DELETE';

/** What became of one resource, in CloudFormation's words. */
export interface StackEvent {
  readonly logicalId: string;
  /** Such as `AWS::SQS::Queue`. */
  readonly type: string;
  readonly status: `${Phase}_COMPLETE` | `${Phase}_FAILED` | 'DELETE_SKIPPED';
  readonly reason?: string | undefined;
}

/** The event as one line: status, logical id, type and, where there is one, the reason. */
export const showStackEvent = ({ logicalId, type, status, reason }: StackEvent): string =>
  [status.padEnd(15), logicalId, type, reason].filter((part) => part !== undefined).join('  ');
