import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pinned } from '../pinned.ts';
import type { Done, Task } from './warm-subject.ts';
import type { Workshop } from './workshop.ts';

/** A peer in a process of its own, on the first CPU, that stays. */
export interface WarmPeer {
  run(task: Task): Promise<Done>;
  stop(): Promise<void>;
}

/** @param file the one with the handler */
export async function startWarmPeer(
  { subjects, environment }: Workshop,
  file: string,
): Promise<WarmPeer> {
  const [command, ...args] = pinned(0, [process.execPath, subjects.warm]);
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...environment, FILE: file },
  });
  const exited = new AbortController();
  child.once('exit', (code) => exited.abort(new Error(`${file} exited with ${code}`)));
  await once(child, 'message', exited);

  return {
    run: async (task) => {
      child.send(task);
      // The subject says nothing else.
      const [done] = (await once(child, 'message', exited)) as [Done];
      return done;
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
