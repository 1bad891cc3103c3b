/** The SQS emulator knows no other account. */
export const ACCOUNT_ID = '000000000000';

export const REGION = 'us-east-1';

/** The id of the one HTTP API: `https://<API_ID>.execute-api…` in an output means this machine. */
export const API_ID = 'local';

/** `arn:aws:<service>:<region>:<account>:<resource>` of something in the local stack. */
export const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:${REGION}:${ACCOUNT_ID}:${resource}`;

/** Of the one stack of this name. */
export const stackId = (stackName: string): string =>
  arn('cloudformation', `stack/${stackName}/local`);
