import { type PeerProcess, startPeerProcess } from '../peer-process.ts';
import type { Done, Task } from './warm-subject.ts';
import type { Workshop } from './workshop.ts';

export interface WarmPeer {
  run(task: Task): Promise<Done>;
  stop(): Promise<void>;
}

/** @param file the one with the handler */
export async function startWarmPeer(
  { subjects, environment }: Workshop,
  file: string,
): Promise<WarmPeer> {
  const env = { ...environment, FILE: file };
  const peer: PeerProcess<Task, Done> = await startPeerProcess([subjects.warm], env);
  return { run: peer.ask, stop: peer.stop };
}
