import { once } from 'node:events';
import type { Server } from 'node:net';
import * as z from 'zod';

export const LOOPBACK = '127.0.0.1';

/**
 * Lets `server` listen on a port of 127.0.0.1 and resolves to that port. Throws
 * `port 3000 (PORT) is in use: …` where `variable` names the setting that the port came from.
 * @param port 0 for any free port
 */
export async function listen(server: Server, port = 0, variable?: string): Promise<number> {
  server.listen(port, LOOPBACK);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw isInUse(error) ? new Error(inUse(port, variable)) : error;
  }

  return z.object({ port: z.number() }).parse(server.address()).port;
}

const isInUse = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';

const inUse = (port: number, variable: string | undefined): string =>
  variable === undefined
    ? `port ${port} is in use: stop what listens there or choose another`
    : `port ${port} (${variable}) is in use: stop what listens there or set ${variable}=<another>`;
