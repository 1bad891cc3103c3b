import { PermissionsBoundary, type StackProps } from 'aws-cdk-lib/core';
import type { Settings } from './settings.ts';

/** What the settings say of the stack as a whole. */
export function stackProps(settings: Settings): StackProps {
  const { account, region, tags, permissionsBoundary } = settings;
  return {
    description: "Receives Quiltt's webhooks",
    env: { ...(account ? { account } : {}), ...(region ? { region } : {}) },
    ...(tags ? { tags } : {}),
    ...(permissionsBoundary ? { permissionsBoundary: boundaryOf(permissionsBoundary) } : {}),
  };
}

const boundaryOf = (policy: string): PermissionsBoundary =>
  policy.startsWith('arn:')
    ? PermissionsBoundary.fromArn(policy)
    : PermissionsBoundary.fromName(policy);
