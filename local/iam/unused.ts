import type { Call, Evaluated } from './call.ts';
import type { Policies } from './policies.ts';
import type { Statement } from './policy.ts';
import { isService, principalOf, roleOf } from './request.ts';
import { createMatcher } from './wildcard.ts';

/**
 * What the policies allow a role or a service by its name and no call has made use of: each action
 * of a statement with each of its resources, as the policy has them.
 */
export function unusedPermissions(policies: Policies, calls: readonly Evaluated[]): Call[] {
  const allowed = calls.filter((call) => call.allowed);
  return grantsOf(policies).filter((grant) => !allowed.some((call) => isUse(grant, call)));
}

const grantsOf = ({ identity, resource }: Policies): Call[] => [
  ...identity
    .subjects()
    .flatMap((role) => (identity.of(role) ?? []).flatMap((statement) => grants(role, statement))),
  ...resource
    .subjects()
    .flatMap((arn) => resource.of(arn) ?? [])
    .flatMap((statement) =>
      statement.principals.filter(isOne).flatMap((one) => grants(roleOf(one), statement)),
    ),
];

const grants = (role: string, { effect, actions, resources }: Statement): Call[] =>
  effect === 'Deny'
    ? []
    : actions.flatMap((action) => resources.map((resource) => ({ role, action, resource })));

/** Neither everybody nor an account. */
const isOne = (principal: string): boolean =>
  isService(principal) || principal === principalOf(roleOf(principal));

const isUse = (grant: Call, call: Call): boolean =>
  grant.role === call.role &&
  createMatcher([grant.action], { ignoreCase: true })(call.action) &&
  createMatcher([grant.resource])(call.resource);
