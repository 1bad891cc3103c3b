import type { Decision } from './call.ts';
import type { Statement } from './policy.ts';
import { reachOf } from './principals.ts';
import { type AccessRequest, isKey, isService } from './request.ts';

/** The statements that could count for a request. */
export interface PolicySet {
  /** Of who asks. */
  readonly identity: readonly Statement[];
  /** Of what is asked for. `undefined` where the template does not have it. */
  readonly resource: readonly Statement[] | undefined;
}

/**
 * Decides as IAM does within one account: a Deny wins over every Allow, and no Allow is a no. The
 * Allow may come from either side; but a key wants to allow it itself, or to leave it to the
 * account. One that the template does not have is taken to do that.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function decide(request: AccessRequest, { identity, resource = LEFT }: PolicySet): Decision {
  const own = identity.filter(({ fits }) => fits(request));
  const others = resource
    .filter(({ fits }) => fits(request))
    .map(({ effect, principals }) => ({ effect, reach: reachOf(principals, request.principal) }))
    .filter(({ reach }) => reach !== undefined);
  if (own.some(isDeny)) return no('with an explicit deny in an identity-based policy');
  if (others.some(isDeny)) return no('with an explicit deny in a resource-based policy');
  if (others.some(({ reach }) => reach === 'directly')) return { allowed: true };

  const isLeft = resource === LEFT || others.length > 0 || !isKey(request.resource);
  if (isLeft && own.length > 0) return { allowed: true };
  const missing = isLeft && !isService(request.principal) ? 'identity' : 'resource';
  return no(`because no ${missing}-based policy allows the ${request.action} action`);
}

/** In place of the policy of a key that the template does not have. */
const LEFT: readonly Statement[] = [];

const isDeny = ({ effect }: Pick<Statement, 'effect'>): boolean => effect === 'Deny';

const no = (reason: string): Decision => ({ allowed: false, reason });
