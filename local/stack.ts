import { readAssembly, withCodeOf } from './assembly.ts';
import { checkNode } from './check-node.ts';
import { checkPlace } from './check-place.ts';
import { Closers } from './closers.ts';
import { deploy } from './deploy.ts';
import type { Endpoints } from './endpoints.ts';
import type { Permissions } from './iam/permissions.ts';
import type { InvokeResult } from './lambda/invocation.ts';
import { type Prepared, prepare } from './prepare.ts';
import { withLocalAddress } from './public-addresses.ts';
import { readOutputs } from './read-outputs.ts';
import { isRetained, remove } from './remove.ts';
import { run } from './run.ts';
import type { StackEvent } from './stack-event.ts';
import type { StackLine } from './stack-line.ts';
import type { StoredApiKey } from './store-api-key.ts';
import { checkSupported } from './support.ts';

export interface StackOptions {
  /** The cloud assembly, such as `cdk.out`. */
  readonly assembly: string;
  /** @default - the only stack of the assembly */
  readonly stackName?: string;
  /** The assembly deployed before, whose code a rollback may need. @default - only the new code */
  readonly before?: string | undefined;
  /** Where the stack and the emulators keep their state, such as `.local`. */
  readonly directory: string;
  /** Port of the HTTP API on 127.0.0.1; 0 for any free one. */
  readonly port: number;
  /** The setting that the port came from, for the error when it is in use. @default - none */
  readonly portVariable?: string;
  /**
   * How many times faster than in the template the visibility timeouts of queues run, never below
   * 1 s.
   * @default 1
   */
  readonly speed?: number;
  /** Address of the local Quiltt, for functions that call Quiltt. @default - they reach nobody */
  readonly quilttUrl?: string;
  /** The secret that a user stores before the first deploy. @default - none */
  readonly apiKey?: StoredApiKey | undefined;
  /** Called with each line that a sandbox, the access log or a poller writes. */
  readonly onLine?: (line: StackLine) => void;
  /** Called with what becomes of each resource that is made, changed or removed. */
  readonly onEvent?: (event: StackEvent) => void;
}

/** A stack that runs. */
export interface Stack {
  /** Such as `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** By logical id: URL of a queue, ARN of a secret, name of a bucket or function. */
  readonly physicalIds: Readonly<Record<string, string>>;
  /** For SDK clients with the region us-east-1 and the access key id `local`. */
  readonly endpoints: Endpoints;
  /** The text with this machine's address in place of the HTTP API's public ones. */
  readonly resolve: (text: string) => string;
  /** What its roles have done, and what they may do and have not. */
  readonly permissions: Pick<Permissions, 'calls' | 'unused'>;
  /** Runs a function once. Whatever goes wrong within it is the `error` of the result. */
  readonly invoke: (functionLogicalId: string, event: unknown) => Promise<InvokeResult>;
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
    const { endpoints, permissions, url } = deployment;
    const resources = await deploy(deployment);
    const outputs = readOutputs(deployment, resources);
    const invoke = run(deployment, server, closers);

    const physicalIds = Object.fromEntries(
      [...resources].map(([logicalId, { physicalId }]) => [logicalId, physicalId]),
    );
    const resolve = (text: string) => withLocalAddress(text, deployment);
    const stop = () => closers.close();
    return { url, outputs, physicalIds, endpoints, permissions, resolve, invoke, stop };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

/**
 * Removes what earlier starts have made in `directory`, the last made first; what is to be retained
 * stays, and is forgotten. Resolves to whether all the rest is gone.
 */
export async function destroyStack(options: StackOptions): Promise<boolean> {
  const closers = new Closers();
  try {
    const { deployment } = await begin(options, closers);
    if (deployment.state.all().length === 0) return true;

    // Custom resources need the functions that remove them.
    await deploy(deployment);
    const failed = await remove(deployment.state.all(), { deployment, isRetained });
    return failed.length === 0;
  } finally {
    await closers.close();
  }
}

async function begin(options: StackOptions, closers: Closers): Promise<Prepared> {
  const { assembly: directory, stackName, before } = options;
  const assembly = withCodeOf(readAssembly(directory, stackName), before);
  checkPlace(directory, assembly.stackName);
  checkSupported(assembly.template);
  checkNode(assembly.template);

  return prepare(assembly, options, closers);
}
