import { readAssembly, withCodeOf } from './assembly.ts';
import { checkNode } from './check-node.ts';
import { checkPlace } from './check-place.ts';
import type { Closers } from './closers.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { StackOptions } from './stack-options.ts';
import { checkSupported } from './support.ts';

/** Reads the assembly, throws where this machine cannot run it, and starts what every stack needs. */
export async function begin(options: StackOptions, closers: Closers): Promise<Prepared> {
  const { assembly: directory, stackName, before } = options;
  const assembly = withCodeOf(readAssembly(directory, stackName), before);
  checkPlace(directory, assembly.stackName);
  checkSupported(assembly.template);
  checkNode(assembly.template);

  return prepare(assembly, options, closers);
}
