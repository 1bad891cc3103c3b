/**
 * Takes the place of `rapid-client.node`, the native half of AWS's runtime interface client, which
 * needs a C++ compiler to install. Loaded in the sandbox by `preload.ts`. When the Runtime API does
 * not answer, the local stack is gone, and so must be the sandbox.
 */
import http from 'node:http';

/** Waits for the next event. */
export const next = (): Promise<RuntimeResponse> => call('GET', 'next');

/** Hands in what the handler returned, as JSON. */
export const done = (requestId: string, body: string): void => {
  void call('POST', `${requestId}/response`, body);
};

/** Hands in what the handler threw, as JSON. */
export const error = (requestId: string, body: string): void => {
  void call('POST', `${requestId}/error`, body);
};

/** The runtime interface client calls it once; there is nothing to prepare. */
export const initializeClient = (): void => {};

interface RuntimeResponse {
  readonly bodyJson: string;
  readonly headers: http.IncomingHttpHeaders;
}

// One connection: an answer is always sent before the next event is asked for.
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

const call = (method: string, path: string, body = ''): Promise<RuntimeResponse> =>
  new Promise((resolve) => {
    const url = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation/${path}`;
    const headers = { 'content-length': Buffer.byteLength(body) };

    const request = http.request(url, { method, agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => process.exit(1));
      response.on('end', () =>
        resolve({ bodyJson: Buffer.concat(chunks).toString(), headers: response.headers }),
      );
    });
    request.on('error', () => process.exit(1));
    request.end(body);
  });
