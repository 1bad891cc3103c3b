import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Run } from '../cloudwatch/lambda-metrics.ts';
import type { Endpoints } from '../endpoints.ts';
import { readLines } from '../lines.ts';
import { sandboxEnvironment } from './environment.ts';
import type { FunctionConfig } from './function-config.ts';

export interface ExitStatus {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface SandboxProcess {
  /** Undefined where it cannot start. */
  readonly pid: number | undefined;
  readonly exited: Promise<ExitStatus>;
  /** Ends it at once, as Lambda does: nothing in it can object. */
  readonly kill: () => void;
}

export interface Surroundings {
  readonly endpoints: Endpoints;
  /** Stands for `https://api.quiltt.io`. */
  readonly quilttUrl: string;
  /** Called with each line of its output. */
  readonly onLine: (line: string) => void;
  /** Called when an invocation has ended. @default - nobody counts them */
  readonly onRun?: (run: Run) => void;
  /** Called with each call that was turned away. @default - nobody counts them */
  readonly onThrottled?: () => void;
}

/**
 * Starts AWS's runtime interface client on a function's bundle, in a process with the function's
 * environment and memory.
 * @param runtimeApi address of its Runtime API, such as `127.0.0.1:40001`
 */
export function startProcess(
  config: FunctionConfig,
  surroundings: Surroundings,
  runtimeApi: string,
): SandboxProcess {
  const child = spawn(process.execPath, nodeArguments(config), {
    cwd: config.taskRoot,
    env: { ...sandboxEnvironment(config, surroundings), AWS_LAMBDA_RUNTIME_API: runtimeApi },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

  readLines(child.stdout, surroundings.onLine);
  readLines(child.stderr, surroundings.onLine);
  return { pid: child.pid, exited: exitOf(child), kill: () => child.kill('SIGKILL') };
}

/** Lambda leaves a tenth of the memory to what is not JavaScript objects. */
const HEAP_SHARE = 0.9;

const nodeArguments = ({ memoryMb }: FunctionConfig): string[] => [
  `--max-old-space-size=${Math.floor(memoryMb * HEAP_SHARE)}`,
  '--disable-warning=ExperimentalWarning',
  `--import=${pathToFileURL(join(import.meta.dirname, 'preload.ts'))}`,
  createRequire(import.meta.url).resolve('aws-lambda-ric'),
];

const exitOf = (child: ChildProcess): Promise<ExitStatus> =>
  new Promise((resolve) => {
    // 'close' comes after 'exit', when its last line has been read; 'error' if it cannot start.
    child.on('close', (code, signal) => resolve({ code, signal }));
    child.on('error', () => resolve({ code: null, signal: null }));
  });
