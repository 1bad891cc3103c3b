import { Stack } from 'aws-cdk-lib/core';
import type { AlarmSpec } from './alarm-spec.ts';
import type { Sources } from './sources.ts';

/** An alarm's description: what it means, where to look, what to run, where there is more. */
export function runbookOf({ id, runbook }: AlarmSpec, sources: Sources): string {
  const { means, look, run } = runbook;
  const { region } = Stack.of(sources.worker);
  const commands = run(sources).map((command) => `$ ${inRegion(command, region)}`);
  return [means, look, ...commands, `More: docs/operations.md, ${id}.`].join('\n');
}

/** Whoever is woken by it may have another region in mind. */
const inRegion = (command: string, region: string): string =>
  command.startsWith('aws ') ? command.replace(/^aws /, `aws --region ${region} `) : command;
