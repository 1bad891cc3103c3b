/** One line that a sandbox, the access log or an event source mapping has written. */
export interface StackLine {
  /** The logical id of the function, log group or event source mapping. */
  readonly source: string;
  readonly text: string;
}
