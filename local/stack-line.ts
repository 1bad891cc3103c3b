/** One line that a sandbox, the access log or an event source mapping has written. */
export interface StackLine {
  /** The logical id of the function, log group or event source mapping. */
  readonly source: string;
  /** The name of the log group that it is in. @default - it is in none */
  readonly logGroup?: string | undefined;
  readonly text: string;
}
