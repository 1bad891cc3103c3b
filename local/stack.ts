import { begin } from './begin.ts';
import { Closers } from './closers.ts';
import { startWatch, type Watch } from './cloudwatch/watch.ts';
import { deploy } from './deploy.ts';
import type { Interfere } from './emulators/interfere.ts';
import type { Endpoints } from './endpoints.ts';
import type { Permissions } from './iam/permissions.ts';
import type { InvokeResult } from './lambda/invocation.ts';
import { withLocalAddress } from './public-addresses.ts';
import { readOutputs } from './read-outputs.ts';
import { run } from './run.ts';
import type { StackOptions } from './stack-options.ts';

/** A stack that runs. */
export interface Stack extends Watch {
  /** Such as `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** By logical id: URL of a queue, ARN of a secret, name of a bucket or function. */
  readonly physicalIds: Readonly<Record<string, string>>;
  /** For SDK clients with the region us-east-1 and the access key id `local`. */
  readonly endpoints: Endpoints;
  /** The text with this machine's address in place of the HTTP API's public ones. */
  readonly resolve: (text: string) => string;
  /** What its roles have done, and what they may do and have not; and how to let them do more. */
  readonly permissions: Pick<Permissions, 'calls' | 'unused' | 'attach'>;
  /** Runs a function once. Whatever goes wrong within it is the `error` of the result. */
  readonly invoke: (functionLogicalId: string, event: unknown) => Promise<InvokeResult>;
  /** Runs the functions of a rule now, as when it is time: one result for each. */
  readonly fire: (ruleLogicalId: string) => Promise<readonly InvokeResult[]>;
  /** Kills the sandboxes of a function where they stand; it starts others as it needs them. */
  readonly kill: (functionLogicalId: string) => Promise<void>;
  /** Turns away as many calls of a function, as Lambda does when there is no room for them. */
  readonly throttle: (functionLogicalId: string, times: number) => void;
  /** Lets calls of its functions go wrong. */
  readonly interfere: Interfere;
  /**
   * Ends everything it has started. Requests and batches that are under way get a few seconds to
   * finish; messages that are not processed then stay in their queue.
   */
  readonly stop: () => Promise<void>;
}

/**
 * Deploys a synthesized template on this machine and runs it. What an earlier start has made in
 * `directory` is there again, changed where the template has changed; when a resource fails, all is
 * as it was before. Throws before anything is started if the template has something that the local
 * stack does not know and that could change what it does.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const closers = new Closers();
  try {
    const { deployment, server } = await begin(options, closers);
    const { endpoints, interfere, permissions, url } = deployment;
    const resources = await deploy(deployment);
    const outputs = readOutputs(deployment, resources);
    const watch = startWatch(deployment);
    const { invoke, fire, kill, throttle } = run(deployment, server, closers);

    const physicalIds = Object.fromEntries(
      [...resources].map(([logicalId, { physicalId }]) => [logicalId, physicalId]),
    );
    const resolve = (text: string) => withLocalAddress(text, deployment);
    const stop = () => closers.close();
    const access = { url, outputs, physicalIds, endpoints, permissions, resolve };
    return { ...access, ...watch, invoke, fire, kill, throttle, interfere, stop };
  } catch (error) {
    await closers.close();
    throw error;
  }
}
