import * as z from 'zod';
import type { Call, Decision, Evaluated } from './call.ts';
import { decide } from './decide.ts';
import { keyRequests } from './keys.ts';
import { parsePolicy } from './policy.ts';
import type { PolicyChange } from './policy-change.ts';
import { type AccessRequest, globalContext, ownerOf, principalOf } from './request.ts';
import { createStatements, type Statements } from './statements.ts';

/** All policies of the stack. */
export interface Policies {
  /** By the logical id of the role. */
  readonly identity: Pick<Statements, 'of' | 'subjects'>;
  /** By the ARN of the resource. */
  readonly resource: Pick<Statements, 'of' | 'subjects'>;
  /** Throws where the policy has something that the local stack does not know. */
  readonly apply: (change: PolicyChange) => void;
  /**
   * The call, then each use of a key that it brings about, up to the first that is denied.
   * @param context condition keys in lower case, beside those that AWS always has
   */
  readonly evaluate: (call: Call, context?: AccessRequest['context']) => Evaluated[];
}

const KEY = z.string().optional();

export function createPolicies(): Policies {
  const policies = { identity: createStatements(), resource: createStatements() };
  const keys = new Map<string, string | undefined>();

  const apply = ({ kind, subject, path, value }: PolicyChange) => {
    if (kind === 'key') keys.set(subject, KEY.parse(value));
    else policies[kind].set(subject, path, value ? parsePolicy(value, kind, path) : []);
  };

  const decideOn = (role: string, request: AccessRequest): Decision =>
    decide(request, {
      identity: policies.identity.of(role) ?? [],
      resource: policies.resource.of(ownerOf(request.resource)),
    });

  const evaluate: Policies['evaluate'] = ({ role, action, resource }, context = {}) => {
    const principal = principalOf(role);
    const all = { ...globalContext(principal), ...context };
    const request = { principal, action, resource, context: all };

    const evaluated: Evaluated[] = [];
    for (const each of [request, ...keyRequests(request, keys.get(ownerOf(resource)))]) {
      const decision = decideOn(role, each);
      evaluated.push({ role, action: each.action, resource: each.resource, ...decision });
      if (!decision.allowed) break;
    }
    return evaluated;
  };
  return { ...policies, apply, evaluate };
}
