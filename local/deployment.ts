import type { Assembly } from './assembly.ts';
import type { AwsClients } from './aws-clients.ts';
import type { Closers } from './closers.ts';
import type { CloudWatch } from './cloudwatch/cloudwatch.ts';
import type { Responses } from './custom-resource/responses.ts';
import type { Queues } from './emulators/channel.ts';
import type { Interfere } from './emulators/interfere.ts';
import type { Endpoints } from './endpoints.ts';
import type { EventSourceMapping } from './event-source/event-source-mapping.ts';
import type { HttpApi } from './http-api/http-api.ts';
import type { Integration } from './http-api/route.ts';
import type { Permissions } from './iam/permissions.ts';
import type { LambdaFunction } from './lambda/lambda-function.ts';
import type { LogGroup } from './log-group.ts';
import type { Schedule } from './schedule/schedule.ts';
import type { StackEvent } from './stack-event.ts';
import type { StackLine } from './stack-line.ts';
import type { StackState } from './stack-state.ts';

/** What the resources of a stack are made with, and what they leave for it to run. */
export interface Deployment {
  readonly assembly: Assembly;
  readonly clients: AwsClients;
  readonly endpoints: Endpoints;
  /** Address of the local Quiltt. */
  readonly quilttUrl: string;
  /** Address of the HTTP API. */
  readonly url: string;
  /** How many times faster than in the template time runs for queues, schedules and alarms. */
  readonly speed: number;
  readonly onLine: (line: StackLine) => void;
  readonly onEvent: (event: StackEvent) => void;
  /** What earlier starts have made. */
  readonly state: StackState;
  /** What its roles may do, and have done. */
  readonly permissions: Permissions;
  /** Lets calls of its functions go wrong. */
  readonly interfere: Interfere;
  /** Metrics, alarms, dashboards and what is in the log groups. */
  readonly cloudWatch: CloudWatch;
  /** How full the queues are. */
  readonly queues: Queues;
  /** Where custom resources answer. */
  readonly responses: Responses;

  /** Filled in by the resources of API Gateway. */
  readonly api: HttpApi;
  /** Ends what resources begin. */
  readonly closers: Closers;
  /** By logical id. */
  readonly integrations: Map<string, Integration>;
  /** By ARN. */
  readonly functions: Map<string, LambdaFunction>;
  /** By logical id. Started when everything else is there. */
  readonly eventSourceMappings: Map<string, EventSourceMapping>;
  /** By the logical id of the rule. Started when everything else is there. */
  readonly schedules: Map<string, Schedule>;
  /** Under which the HTTP API is reached too. */
  readonly domainNames: Set<string>;
  /** By ARN. */
  readonly logGroups: Map<string, LogGroup>;
}
