import type { Closers } from '../closers.ts';
import { type Quiltt, startQuiltt } from '../quiltt/quiltt.ts';
import type { LocalDirectory } from './directory.ts';
import type { StartOptions } from './options.ts';
import type { Registration } from './registration.ts';

export interface OpenedQuiltt {
  readonly quiltt: Quiltt;
  /** Tells it where on this machine the HTTP API is, once there is one. */
  readonly setResolve: (resolve: (targetUrl: string) => string) => void;
}

/** Starts the local Quiltt with what it knew before, and the Environment that the stage pins. */
export async function openQuiltt(
  { quilttPort, speed, keepTimestamp }: StartOptions,
  { quiltt: file }: LocalDirectory,
  { environment }: Registration,
  closers: Closers,
): Promise<OpenedQuiltt> {
  let resolve = (targetUrl: string) => targetUrl;
  const secret = process.env.QUILTT_SIGNING_SECRET;

  const quiltt = await startQuiltt({
    port: quilttPort,
    file,
    speed,
    renewTimestamp: !keepTimestamp,
    environment,
    resolve: (targetUrl) => resolve(targetUrl),
    ...(secret && { secret }),
  });
  closers.add(quiltt.stop);
  const setResolve = (known: typeof resolve) => {
    resolve = known;
  };
  return { quiltt, setResolve };
}
