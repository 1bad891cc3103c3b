import { CfnQueryDefinition } from 'aws-cdk-lib/aws-logs';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type SavedQuery, savedQueries } from './saved-queries.ts';
import type { Sources } from './sources.ts';

/** Saves every query, in a folder of the stack's name. */
export function createQueries(scope: Construct, sources: Sources): void {
  const { stackName } = Stack.of(scope);
  for (const { id, name, logs, lines } of savedQueries) {
    // Not CDK's `QueryDefinition`, which puts a query together of its parts: here it stands as it is run.
    new CfnQueryDefinition(scope, id, {
      name: `${stackName}/${name}`,
      queryString: lines.join('\n| '),
      logGroupNames: logs.map((log) => groupOf(log, sources)),
    });
  }
}

const groupOf = (log: SavedQuery['logs'][number], sources: Sources): string => {
  const { api, receiver, worker } = sources;
  const groups = { access: api.accessLog, receiver: receiver.logGroup, worker: worker.logGroup };
  return groups[log].logGroupName;
};
