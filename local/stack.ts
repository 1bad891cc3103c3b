import { readAssembly } from './assembly.ts';
import { checkNode } from './check-node.ts';
import { Closers } from './closers.ts';
import { createResources } from './create-resources.ts';
import type { Endpoints } from './endpoints.ts';
import type { InvokeResult } from './lambda/invocation.ts';
import { prepare } from './prepare.ts';
import { readOutputs } from './read-outputs.ts';
import { run } from './run.ts';
import type { StackLine } from './stack-line.ts';
import { checkSupported } from './support.ts';

export interface StackOptions {
  /** The cloud assembly, such as `cdk.out`. */
  readonly assembly: string;
  /** @default - the only stack of the assembly */
  readonly stackName?: string;
  /** Where the emulators keep their state, such as `.local`. */
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
  /** Called with each line that a sandbox, the access log or a poller writes. */
  readonly onLine?: (line: StackLine) => void;
  /** Called as each resource is made. */
  readonly onProgress?: (text: string) => void;
}

/** A stack that runs. */
export interface Stack {
  /** Such as `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** By logical id: URL of a queue, ARN of a secret, name of a bucket or function. */
  readonly physicalIds: Readonly<Record<string, string>>;
  /** For SDK clients with the region us-east-1 and any credentials. */
  readonly endpoints: Endpoints;
  /** Runs a function once. Whatever goes wrong within it is the `error` of the result. */
  readonly invoke: (functionLogicalId: string, event: unknown) => Promise<InvokeResult>;
  /**
   * Ends everything it has started. Requests and batches that are under way get a few seconds to
   * finish; messages that are not processed then stay in their queue.
   */
  readonly stop: () => Promise<void>;
}

/**
 * Runs a synthesized template on this machine. What it keeps in `directory` is there again at the
 * next start. Throws before anything is started if the template has something that the local stack
 * does not know and that could change what it does.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const assembly = readAssembly(options.assembly, options.stackName);
  checkSupported(assembly.template);
  checkNode(assembly.template);

  const closers = new Closers();
  try {
    const { deployment, server } = await prepare(assembly, options, closers);
    const { endpoints, url } = deployment;
    const resources = await createResources(deployment, options.onProgress ?? (() => {}));
    const outputs = readOutputs(assembly, resources, url);
    const invoke = run(deployment, server, closers);

    const physicalIds = Object.fromEntries(
      [...resources].map(([logicalId, { physicalId }]) => [logicalId, physicalId]),
    );
    return { url, outputs, physicalIds, endpoints, invoke, stop: () => closers.close() };
  } catch (error) {
    await closers.close();
    throw error;
  }
}
