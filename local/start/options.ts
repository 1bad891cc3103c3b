import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface StartOptions {
  /** Begin anew: forget what the emulators kept. */
  readonly fresh: boolean;
  /** Exit after the table, non-zero if anything was not processed. */
  readonly once: boolean;
  readonly help: boolean;
  /** Let the user store the two secrets. */
  readonly stepByStep: boolean;
  /** Remove what is deployed, instead of running it. */
  readonly destroy: boolean;
  /** How many times faster than in production visibility timeouts, Quiltt's retries and schedules run. */
  readonly speed: number;
  /** Sign a retry as the first attempt: whether Quiltt signs it anew is not documented. */
  readonly keepTimestamp: boolean;
  /** Whose settings to deploy with. @default - the one that `cdk.json` names */
  readonly stage?: string | undefined;
  /** A cloud assembly to run as it is. @default - synthesized anew */
  readonly assembly?: string | undefined;
  /** Of the HTTP API. */
  readonly port: number;
  /** Of the local Quiltt. */
  readonly quilttPort: number;
  /** Where the local stack keeps its state. */
  readonly directory: string;
}

export const USAGE = `npm start -- [--stage NAME] [--fresh] [--once] [--step-by-step] [--speed N]
             [--keep-timestamp] [--assembly DIR]
npm run local:destroy [-- --stage NAME]

Deploys the stack on this machine, registers it with a local Quiltt and delivers one event of each
type to it. Where it is deployed already, what has changed is updated. local:destroy removes it:
the subscription, and what the stage does not retain.

  --stage NAME      the stage of cdk.json whose settings to deploy with, dev unless told otherwise;
                    each keeps its state for itself
  --fresh           begin anew: forget everything that earlier runs have kept
  --once            exit after the table, with 1 if anything was not processed
  --step-by-step    store the two secrets yourself, as on AWS
  --speed N         run the clocks of the queue, of Quiltt's retries and of the daily check N times
                    faster: at 60 a failed event comes back after 6 s instead of 6 min
  --keep-timestamp  retry with the first attempt's timestamp and signature; whether Quiltt renews
                    them is not documented
  --assembly DIR    run this cloud assembly, such as cdk.out, instead of synthesizing one

Environment
  PORT          3000     the HTTP API
  QUILTT_PORT   3002     the local Quiltt
  LOCAL_DIR     .local   where state is kept between runs
  QUILTT_SIGNING_SECRET  the subscription's secret, if it is made now; else a random one`;

/** @throws Error that says what is wrong with an argument or a variable */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): StartOptions {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      fresh: flag,
      once: flag,
      help: { ...flag, short: 'h' },
      'keep-timestamp': flag,
      'step-by-step': flag,
      destroy: flag,
      stage: { type: 'string' },
      speed: { type: 'string', default: '1' },
      assembly: { type: 'string' },
    },
  });

  return {
    ...values,
    keepTimestamp: values['keep-timestamp'],
    stepByStep: values['step-by-step'],
    stage: stageOf(values.stage),
    speed: speedOf(values.speed),
    port: portOf('PORT', env.PORT ?? '3000'),
    quilttPort: portOf('QUILTT_PORT', env.QUILTT_PORT ?? '3002'),
    directory: resolve(env.LOCAL_DIR || '.local'),
  };
}

/** It names a part of the directory; whether there is such a stage, synthesis says. */
function stageOf(text: string | undefined): string | undefined {
  if (text === undefined || /^[A-Za-z0-9-]+$/.test(text)) return text;
  throw new Error(
    `--stage is '${text}': it must be the name of a stage, letters, digits and hyphens`,
  );
}

function portOf(name: string, text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`${name} is '${text}': it must be a port, 1 to 65535, or 0 for any free one`);
}

/** A visibility timeout is 1 s at the least, and the longest one is 12 h. */
const MAX_SPEED = 43_200;

function speedOf(text: string): number {
  const speed = Number(text);
  if (speed >= 1 && speed <= MAX_SPEED) return speed;
  throw new Error(`--speed is '${text}': it must be a number, 1 to ${MAX_SPEED}`);
}
