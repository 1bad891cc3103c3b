/** One Lambda function as the template declares it. */
export interface FunctionConfig {
  readonly logicalId: string;
  readonly functionName: string;
  readonly functionArn: string;
  /** The directory with the bundle. */
  readonly taskRoot: string;
  readonly handler: string;
  /** Such as `nodejs24.x`. */
  readonly runtime: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly logFormat: string;
  readonly logLevel?: string | undefined;
  readonly logGroupName: string;
  /** Whether X-Ray traces what it does. @default false */
  readonly isTraced?: boolean;
  /** The logical id of its role. */
  readonly role: string;
  /** The environment that the template gives it. */
  readonly variables: Readonly<Record<string, string>>;
}
