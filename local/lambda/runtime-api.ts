import http from 'node:http';
import { LOOPBACK, listen } from '../listen.ts';
import { readBody } from '../read-body.ts';
import { readFunctionError } from './function-error.ts';
import {
  type FunctionError,
  type Invocation,
  type InvokeResult,
  MAX_PAYLOAD_BYTES,
} from './invocation.ts';

export interface DeliverOptions {
  readonly deadlineMs: number;
  readonly functionArn: string;
}

/** Gives a waiting sandbox its next event. */
export type Deliver = (invocation: Invocation, options: DeliverOptions) => void;

/** What a sandbox tells its Runtime API. */
export interface RuntimeApiEvents {
  readonly onNext: (deliver: Deliver) => void;
  readonly onResult: (result: InvokeResult) => void;
  readonly onInitError: (error: FunctionError) => void;
}

export interface RuntimeApi {
  /** For `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  readonly close: () => void;
}

/**
 * Serves the Runtime API of one sandbox.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export async function startRuntimeApi(events: RuntimeApiEvents): Promise<RuntimeApi> {
  const server = http.createServer(KEEP_CONNECTIONS, (request, response) => {
    // The sandbox has died in the middle of a request.
    answer(request, response, events).catch(() => response.destroy());
  });
  const port = await listen(server);

  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `${LOOPBACK}:${port}`, close };
}

/** A sandbox keeps its connections as long as it lives, however seldom it is used. */
const KEEP_CONNECTIONS = { keepAliveTimeout: 0, headersTimeout: 0, requestTimeout: 0 };

const ACTION =
  /^\/2018-06-01\/runtime\/(?:invocation\/next|invocation\/[^/]+\/(?<outcome>response|error)|(?<init>init)\/error)$/;

const answer = async (
  request: http.IncomingMessage,
  response: http.ServerResponse,
  events: RuntimeApiEvents,
): Promise<void> => {
  const action = ACTION.exec(request.url ?? '')?.groups;
  if (action && !action.outcome && !action.init) {
    events.onNext((...event) => send(response, ...event));
    return;
  }

  const body = (await readBody(request))?.toString() ?? '';
  const status = action ? report(action, body, events) : 404;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ status: http.STATUS_CODES[status] }));
};

const send = (
  response: http.ServerResponse,
  { requestId, payload, traceId }: Invocation,
  { deadlineMs, functionArn }: DeliverOptions,
): void => {
  response.writeHead(200, {
    'content-type': 'application/json',
    'lambda-runtime-aws-request-id': requestId,
    'lambda-runtime-deadline-ms': deadlineMs,
    'lambda-runtime-invoked-function-arn': functionArn,
    'lambda-runtime-trace-id': traceId,
  });
  response.end(payload);
};

interface Action {
  readonly outcome?: string;
  readonly init?: string;
}

/** Passes on what a sandbox reports and returns the status to answer it with. */
const report = ({ outcome, init }: Action, body: string, events: RuntimeApiEvents): number => {
  if (init) {
    events.onInitError(readFunctionError(body));
    return 202;
  }

  const isTooLarge = outcome === 'response' && Buffer.byteLength(body) > MAX_PAYLOAD_BYTES;
  events.onResult(isTooLarge ? RESPONSE_TOO_LARGE : readResult(outcome, body));
  return isTooLarge ? 413 : 202;
};

const RESPONSE_TOO_LARGE: InvokeResult = {
  error: {
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_PAYLOAD_BYTES} bytes).`,
  },
};

const readResult = (outcome: string | undefined, body: string): InvokeResult => {
  if (outcome === 'error') return { error: readFunctionError(body) };
  return { payload: body === '' ? null : JSON.parse(body) };
};
