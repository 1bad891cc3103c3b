import { randomUUID } from 'node:crypto';
import http from 'node:http';
import * as z from 'zod';
import { listen } from '../listen.ts';
import { readBody } from '../read-body.ts';
import { openSecretStore, type SecretStore } from './secret-store.ts';
import { ACTIONS, findSecret } from './secrets-manager-actions.ts';
import { SecretsManagerError } from './secrets-manager-error.ts';

export interface SecretsManager {
  readonly port: number;
  /** ARN of the secret with this name or ARN. */
  readonly findArn: (secretId: string) => string | undefined;
  readonly close: () => void;
}

/** Starts Secrets Manager on any free port of 127.0.0.1, with its state in `file`. */
export async function startSecretsManager(file: string): Promise<SecretsManager> {
  const store = openSecretStore(file);
  const server = http.createServer((request, response) => {
    // The client has gone away in the middle of its request.
    answer(store, request, response).catch(() => response.destroy());
  });
  const port = await listen(server);

  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { port, findArn: (secretId) => findSecret(secretId, store)?.ARN, close };
}

const answer = async (
  store: SecretStore,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> => {
  const body = (await readBody(request))?.toString() ?? '';
  const { status, output } = perform(String(request.headers['x-amz-target']), body, store);

  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': randomUUID(),
  });
  response.end(JSON.stringify(output));
};

interface Outcome {
  readonly status: number;
  readonly output: object;
}

const perform = (target: string, body: string, store: SecretStore): Outcome => {
  try {
    const action = ACTIONS.get(target.replace(/^secretsmanager\./, ''));
    if (!action) throw new SecretsManagerError('UnknownOperationException', target);
    return { status: 200, output: action(JSON.parse(body), store) };
  } catch (error) {
    return failure(error);
  }
};

const failure = (error: unknown): Outcome => {
  if (error instanceof SecretsManagerError) return fault(400, error.name, error.message);
  if (error instanceof z.ZodError) {
    return fault(400, 'InvalidParameterException', z.prettifyError(error));
  }
  return fault(500, 'InternalServiceError', String(error));
};

const fault = (status: number, type: string, message: string): Outcome => ({
  status,
  output: { __type: type, Message: message, message },
});
