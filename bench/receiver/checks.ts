/** What only some peers do, and what is said of one that does not. */
export const LACKING = {
  batch: 'one message however many events',
  schema: 'no validation',
  timestamp: 'no timestamp checked',
  json: 'bad JSON throws',
} as const;

export type Check = keyof typeof LACKING;
