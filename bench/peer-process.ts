import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pinned } from './pinned.ts';

/** A peer in a process of its own, on the first CPU, that stays; its output is thrown away. */
export interface PeerProcess<Task, Done> {
  /** What it said first. */
  readonly ready: unknown;
  /** @throws Error with its exit code, where it ends instead of an answer */
  ask(task: Task): Promise<Done>;
  stop(): Promise<void>;
}

/** @param args of Node.js */
export async function startPeerProcess<Task extends object, Done>(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<PeerProcess<Task, Done>> {
  const [command, ...rest] = pinned(0, [process.execPath, ...args]);
  const child = spawn(command, rest, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env });
  const exited = new AbortController();
  child.once('exit', (code) => exited.abort(new Error(`${args.join(' ')} exited with ${code}`)));
  const [ready] = await message();

  return {
    ready,
    ask: async (task) => {
      exited.signal.throwIfAborted();
      const answered = message();
      child.send(task);
      return (await answered)[0];
    },
    stop: async () => {
      if (exited.signal.aborted) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };

  /** It says nothing else than answers. */
  async function message(): Promise<unknown[] & { 0: Done }> {
    try {
      return (await once(child, 'message', exited)) as unknown[] & { 0: Done };
    } catch (error) {
      throw exited.signal.aborted ? exited.signal.reason : error;
    }
  }
}
