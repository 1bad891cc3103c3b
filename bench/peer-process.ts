import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pinned } from './pinned.ts';

/** A peer in a process of its own, on the first CPU, that stays; its output is thrown away. */
export interface PeerProcess<Task, Done> {
  /** What it said first. */
  readonly ready: unknown;
  /** @throws Error with its exit code and its stderr, where it ends instead of an answer */
  ask(task: Task): Promise<Done>;
  stop(): Promise<void>;
}

/** @param args of Node.js */
export async function startPeerProcess<Task extends object, Done>(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<PeerProcess<Task, Done>> {
  const [command, ...rest] = pinned(0, [process.execPath, ...args]);
  const child = spawn(command, rest, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env });
  let complaints = '';
  child.stderr?.on('data', (chunk) => {
    complaints += chunk;
  });
  const ended = new AbortController();
  child.once('close', (code, signal) =>
    ended.abort(new Error(`${args.join(' ')} exited with ${code ?? signal}\n${complaints}`)),
  );
  const [ready] = await message();

  return {
    ready,
    ask: async (task) => {
      ended.signal.throwIfAborted();
      const answered = message();
      // Where it has just ended, `answered` says so.
      child.send(task, () => {});
      return (await answered)[0];
    },
    stop: async () => {
      if (ended.signal.aborted) return;
      const closed = once(child, 'close');
      child.kill();
      await closed;
    },
  };

  /** It says nothing else than answers. */
  async function message(): Promise<unknown[] & { 0: Done }> {
    try {
      return (await once(child, 'message', ended)) as unknown[] & { 0: Done };
    } catch (error) {
      throw ended.signal.aborted ? ended.signal.reason : error;
    }
  }
}
