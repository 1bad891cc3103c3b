/** A log group, as what writes into it knows it. */
export interface LogGroup {
  readonly logicalId: string;
  readonly name: string;
}
