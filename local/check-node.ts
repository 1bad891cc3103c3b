import type { Template } from './template.ts';

/**
 * Throws if a function is deployed on another major version of Node than this process runs on: the
 * sandboxes run on this one.
 */
export function checkNode(
  { Resources }: Template,
  nodeVersion: string = process.versions.node,
): void {
  const runtime = `nodejs${nodeVersion.split('.')[0]}.x`;

  for (const [logicalId, { Type, Properties }] of Object.entries(Resources)) {
    const isOther = Type === 'AWS::Lambda::Function' && Properties.Runtime !== runtime;
    if (isOther) throw new Error(otherRuntime(logicalId, Properties.Runtime, nodeVersion));
  }
}

const otherRuntime = (logicalId: string, runtime: unknown, nodeVersion: string): string =>
  `${logicalId}.Properties.Runtime is ${runtime} but this is Node ${nodeVersion}: start with the Node version that is deployed`;
