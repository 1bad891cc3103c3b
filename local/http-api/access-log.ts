import { API_ID } from '../account.ts';
import type { Answer } from './answer.ts';
import { clfTime } from './clf-time.ts';
import type { EventContext } from './event.ts';
import type { Incoming } from './incoming.ts';

/** One request that has been answered. */
export interface Access {
  readonly incoming: Incoming;
  readonly context: EventContext;
  readonly answer: Answer;
  /** `undefined` where no route matched. */
  readonly routeKey: string | undefined;
  readonly latencyMs: number;
}

/** Writes one line about a request. */
export type AccessLog = (access: Access) => void;

/**
 * Fills in the `$context` variables of an access log format. Throws on one that is not known.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
export function createAccessLog(format: string, writeLine: (line: string) => void): AccessLog {
  for (const [, name = ''] of format.matchAll(VARIABLE)) {
    if (!VARIABLES.has(name)) throw new Error(`the local stack does not know $context.${name}`);
  }

  return (access) =>
    writeLine(
      format.replace(VARIABLE, (_, name: string) =>
        escapeForJson(VARIABLES.get(name)?.(access) ?? '-'),
      ),
    );
}

/** What a client has sent must not end the JSON string that it stands in. */
const escapeForJson = (value: string | number): string =>
  JSON.stringify(String(value)).slice(1, -1);

const VARIABLE = /\$context\.([\w.]*\w)/g;

const VARIABLES: ReadonlyMap<string, (access: Access) => string | number | undefined> = new Map<
  string,
  (access: Access) => string | number | undefined
>([
  ['apiId', () => API_ID],
  ['domainName', ({ incoming }) => incoming.headers.host],
  ['httpMethod', ({ incoming }) => incoming.method],
  ['identity.sourceIp', ({ incoming }) => incoming.sourceIp],
  ['identity.userAgent', ({ incoming }) => incoming.headers['user-agent']],
  ['integrationErrorMessage', ({ answer }) => answer.integrationError],
  ['path', ({ incoming }) => incoming.path],
  ['protocol', ({ incoming }) => incoming.protocol],
  ['requestId', ({ context }) => context.requestId],
  ['requestTime', ({ context }) => clfTime(context.receivedAt)],
  ['requestTimeEpoch', ({ context }) => context.receivedAt.getTime()],
  ['responseLatency', ({ latencyMs }) => latencyMs],
  ['responseLength', ({ answer }) => answer.body.length],
  ['routeKey', ({ routeKey }) => routeKey],
  ['stage', ({ context }) => context.stageName],
  ['status', ({ answer }) => answer.status],
]);
