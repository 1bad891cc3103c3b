import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the local stack keeps its state, and what of it is ours. */
export interface LocalDirectory {
  /** What is about to be deployed. */
  readonly assembly: string;
  /** What is deployed: removing it, and changing back to it, needs its Lambdas. */
  readonly deployed: string;
  /** What the emulators keep. */
  readonly state: string;
  /** What the local Quiltt keeps. */
  readonly quiltt: string;
  /** Of the subscription, for `quiltt-webhooks send`. */
  readonly signingSecret: string;
  /** Every line that the Lambdas write, of this run. */
  readonly log: string;
}

export interface OpenOptions {
  readonly directory: string;
  /** Each has a part of the directory of its own. */
  readonly stage: string;
  /** Whether all that an earlier run of the stage has left is removed. */
  readonly fresh: boolean;
}

/**
 * Opens the directory for this process.
 * @throws Error where another local stack uses it, or where it holds other files
 */
export function openDirectory({ directory, stage, fresh }: OpenOptions): LocalDirectory {
  claim(directory);
  lock(join(directory, 'pid'));

  const places = {
    assembly: join(directory, stage, 'cdk.out'),
    deployed: join(directory, stage, 'deployed'),
    state: join(directory, stage, 'state'),
    quiltt: join(directory, stage, 'quiltt.json'),
    signingSecret: join(directory, 'signing-secret'),
    log: join(directory, 'lambda.log'),
  };
  if (fresh) {
    for (const place of Object.values(places)) rmSync(place, { recursive: true, force: true });
  }
  mkdirSync(places.state, { recursive: true });
  return places;
}

/** What stands in a directory that is not ours may not be overwritten, nor removed by `fresh`. */
function claim(directory: string): void {
  mkdirSync(directory, { recursive: true });
  const mark = join(directory, MARK);
  if (readdirSync(directory).length > 0 && !existsSync(mark)) {
    throw new Error(`${directory} holds other files: set LOCAL_DIR to a new or an empty directory`);
  }
  writeFileSync(mark, '');
}

const MARK = '.quiltt-webhooks';

/** Two stacks in one directory would overwrite each other's messages. */
function lock(file: string): void {
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (holder > 0 && holder !== process.pid && isAlive(holder)) {
    throw new Error(
      `another local stack, process ${holder}, uses this directory: stop it or set LOCAL_DIR=<another> (if there is none, remove ${file})`,
    );
  }
  writeFileSync(file, String(process.pid));
  process.on('exit', () => rmSync(file, { force: true }));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No such process, or one of another user's, which is no local stack of ours.
    return false;
  }
}
