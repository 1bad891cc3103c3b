import dynalite from 'dynalite';
import { LOOPBACK, listen } from '../listen.ts';

/** Starts DynamoDB on any free port of 127.0.0.1, with its state in `directory`, and resolves to the port. */
export async function startDynamoDb(directory: string): Promise<number> {
  // Tables are there at once: nobody waits for AWS to make them.
  const server = dynalite({ path: directory, createTableMs: 0, deleteTableMs: 0 });
  const port = await listen(server);

  await open(port);
  return port;
}

/**
 * dynalite opens its state in the background: where that fails, it ends the process at the first
 * call, which had better be this one.
 */
const open = async (port: number): Promise<void> => {
  const answer = await fetch(`http://${LOOPBACK}:${port}`, {
    method: 'POST',
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=none, Signature=none',
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-date': new Date().toISOString(),
      'x-amz-target': 'DynamoDB_20120810.ListTables',
    },
    body: '{}',
  });
  if (!answer.ok) throw new Error(`dynalite did not start: ${await answer.text()}`);
};
