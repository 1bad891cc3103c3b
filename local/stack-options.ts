import type { AlarmStatus } from './cloudwatch/alarm.ts';
import type { StackEvent } from './stack-event.ts';
import type { StackLine } from './stack-line.ts';
import type { StoredApiKey } from './store-api-key.ts';

/** What is deployed, or removed, where, and who is told. */
export interface StackOptions {
  /** The cloud assembly, such as `cdk.out`. */
  readonly assembly: string;
  /** @default - the only stack of the assembly */
  readonly stackName?: string;
  /** The assembly deployed before, whose code a rollback may need. @default - only the new code */
  readonly before?: string | undefined;
  /** Where the stack and the emulators keep their state, such as `.local`. */
  readonly directory: string;
  /** Port of the HTTP API on 127.0.0.1; 0 for any free one. */
  readonly port: number;
  /** The setting that the port came from, for the error when it is in use. @default - none */
  readonly portVariable?: string;
  /**
   * How many times faster than in the template the visibility timeouts of queues run, never below
   * 1 s, the schedules of functions, the age of messages and the periods of alarms.
   * @default 1
   */
  readonly speed?: number;
  /** Address of the local Quiltt, for functions that call Quiltt. @default - they reach nobody */
  readonly quilttUrl?: string;
  /** The secret that a user stores before the first deploy. @default - none */
  readonly apiKey?: StoredApiKey | undefined;
  /**
   * Names of our metrics that tell in ms how long something took until now. They are this machine's
   * own ms; those named here are in the template's time, as the ages of messages are.
   * @default - none
   */
  readonly durations?: readonly string[];
  /** Called with each line that a sandbox, the access log or a poller writes. */
  readonly onLine?: (line: StackLine) => void;
  /** Called when an alarm goes to ALARM, or back. */
  readonly onAlarm?: (alarm: AlarmStatus) => void;
  /** Called with what becomes of each resource that is made, changed or removed. */
  readonly onEvent?: (event: StackEvent) => void;
}
