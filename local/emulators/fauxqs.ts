import net from 'node:net';
import { startFauxqs } from 'fauxqs';
import { LOOPBACK } from '../listen.ts';
import type { InspectedQueue } from './queue-levels.ts';

export interface SqsAndS3 {
  readonly port: number;
  /** A queue and its messages, if there is one of this name. */
  readonly inspect: (queueName: string) => InspectedQueue | undefined;
}

/** Starts SQS and S3 on any free port of 127.0.0.1. */
export async function startSqsAndS3(directory: string): Promise<SqsAndS3> {
  const restore = bindToLoopback();
  try {
    const server = await startFauxqs({ port: 0, logger: false, dataDir: directory });
    return { port: server.port, inspect: (queueName) => server.inspectQueue(queueName) };
  } finally {
    restore();
  }
}

/** fauxqs listens on all interfaces and has no option for it. Returns what undoes the change. */
const bindToLoopback = (): (() => void) => {
  const { listen } = net.Server.prototype;

  net.Server.prototype.listen = function (this: net.Server, ...[options, ...others]: unknown[]) {
    const bound = isOnAllInterfaces(options) ? { ...options, host: LOOPBACK } : options;
    return Reflect.apply(listen, this, [bound, ...others]);
  };
  return () => {
    net.Server.prototype.listen = listen;
  };
};

const isOnAllInterfaces = (options: unknown): options is net.ListenOptions =>
  typeof options === 'object' &&
  options !== null &&
  'host' in options &&
  options.host === '0.0.0.0';
