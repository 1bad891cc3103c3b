import * as z from 'zod';
import { ACCOUNT_ID } from '../account.ts';
import { TEXTS } from './list-of.ts';
import { ACCOUNT_ROOT, isService } from './request.ts';

const KNOWN = /^(\*|arn:aws:iam::\d{12}:(root|role\/.+))$/;

const AWS = TEXTS.transform((names) => names.map(accountRoot)).pipe(
  z.array(z.string().regex(KNOWN, 'the local stack knows *, accounts and roles alone')),
);

/** Whom a statement of a resource policy is about: `*`, accounts, ARNs of roles, services. */
export const PRINCIPALS = z
  .unknown()
  .transform((principal) => (principal === '*' ? { AWS: '*' } : principal))
  .pipe(z.strictObject({ AWS: AWS.default([]), Service: TEXTS.default([]) }))
  .transform(({ AWS, Service }) => [...AWS, ...Service]);

/** How an Allow that is about `principals` reaches one who asks. */
export type Reach = 'directly' | 'by the account' | undefined;

/**
 * Whether a statement is about who asks: as such, or because it leaves the decision to the
 * account, whose identity policies then make it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function reachOf(principals: readonly string[], principal: string): Reach {
  if (principals.includes('*') || principals.includes(principal)) return 'directly';
  return principals.includes(ACCOUNT_ROOT) && !isService(principal) ? 'by the account' : undefined;
}

/** Whether nobody but services is meant. */
export const areServices = (principals: readonly string[]): boolean => principals.every(isService);

const accountRoot = (name: string): string => (name === ACCOUNT_ID ? ACCOUNT_ROOT : name);
