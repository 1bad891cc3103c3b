/** One line in a log group. */
export interface LogLine {
  readonly logGroup: string;
  readonly text: string;
  /** When it was written, in epoch milliseconds. */
  readonly atMs: number;
}
