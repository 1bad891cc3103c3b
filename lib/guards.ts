import { Annotations, CfnResource, type Stack, Token } from 'aws-cdk-lib/core';
import { checkBackups } from './guards/backups.ts';
import { checkEnvironment } from './guards/environment.ts';
import { checkLogs } from './guards/logs.ts';
import { checkPolling } from './guards/polling.ts';
import { checkQueues } from './guards/queues.ts';
import { type Resource, type Resources, readResources } from './guards/resources.ts';
import { checkRetention } from './guards/retention.ts';
import { cliRegion } from './settings/region.ts';

/**
 * Stops synthesis where the stack could lose events, data or a secret, whoever wrote the construct
 * that does. Each error names the resource, the value, what is needed and the reason.
 */
export function guard(stack: Stack, stage: string): void {
  warnOfRegion(stack);
  stack.node.addValidation({ validate: () => check(resourcesOf(stack), stage) });
}

/** What is wrong with these resources, a sentence each. */
export const check = (resources: Resources, stage: string): string[] => [
  ...checkQueues(resources),
  ...checkPolling(resources),
  ...checkEnvironment(resources),
  ...checkLogs(resources),
  ...checkRetention(resources, stage),
  ...checkBackups(resources, stage),
];

function warnOfRegion(stack: Stack): void {
  const region = Token.isUnresolved(stack.region) ? cliRegion() : stack.region;
  if (region === undefined || region.startsWith('us-')) return;

  Annotations.of(stack).addWarningV2(
    'quiltt-webhooks:region',
    `the region is ${region}: Quiltt has been seen to refuse calls from outside of the United States, a us-* region is safe`,
  );
}

/** As they will be in the template, overrides included. */
const resourcesOf = (stack: Stack): Map<string, Resource> =>
  new Map(
    stack.node
      .findAll()
      .filter(CfnResource.isCfnResource)
      .flatMap((resource) => readResources(stack.resolve(resource._toCloudFormation()))),
  );
