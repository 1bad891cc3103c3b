import http, { type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createReadSecret } from '../../../../functions/receiver/aws/secret.ts';

const ARN = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:signing';

/** The headers of what Secrets Manager was asked. */
const asked: IncomingHttpHeaders[] = [];
beforeEach(() => {
  asked.length = 0;
});

/** What Secrets Manager says, whatever it is asked. */
async function answering<Result>(
  status: number,
  answer: object,
  act: () => Promise<Result>,
): Promise<Result> {
  const server = http.createServer((request, response) => {
    asked.push(request.headers);
    response.writeHead(status).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${port}`,
  });
  try {
    return await act();
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('the signing secret', () => {
  test('is read as it is stored', async () => {
    const read = () => createReadSecret(ARN)();
    await expect(answering(200, { SecretString: 'whsec' }, read)).resolves.toBe('whsec');
    expect(asked).toMatchObject([
      {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'secretsmanager.GetSecretValue',
      },
    ]);
  });

  test('is none where no value is stored yet', async () => {
    const none = { __type: 'ResourceNotFoundException', Message: 'no value' };
    const read = () => createReadSecret(ARN)();
    await expect(answering(400, none, read)).resolves.toBeUndefined();
  });

  test('is not taken for none where the receiver may not read it', async () => {
    const denied = { __type: 'AccessDeniedException', Message: 'denied' };
    const read = () => createReadSecret(ARN)();
    await expect(answering(400, denied, read)).rejects.toThrow('denied');
  });
});
