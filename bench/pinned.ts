import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Two CPUs at least, and `taskset` to tell processes which of them is theirs. */
export const canPin: boolean =
  availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

type Command = readonly [command: string, ...args: string[]];

/** The command on one CPU, so that nothing the bench runs takes another's; as it is where it cannot be. */
export const pinned = (cpu: 0 | 1, command: Command): Command =>
  canPin ? ['taskset', '--cpu-list', String(cpu), ...command] : command;
