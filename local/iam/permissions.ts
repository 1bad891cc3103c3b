import { ACCOUNT_ID, arn } from '../account.ts';
import type { StackLine } from '../stack-line.ts';
import type { Call, Decision, Evaluated } from './call.ts';
import { createPolicies } from './policies.ts';
import type { PolicyChange } from './policy-change.ts';
import { createRecorder } from './recorder.ts';
import { type AccessRequest, keyArn } from './request.ts';
import { unusedPermissions } from './unused.ts';

/**
 * What the roles of the stack may do, and what they have done. Whatever sets a policy resolves once
 * the emulators obey it; `path` tells the policies of one role or resource apart, and names them in
 * errors.
 */
export interface Permissions {
  /** A role is known from its first policy on, or from `undefined` where it has none. */
  readonly attach: (role: string, document: unknown, path: string) => Promise<void>;
  readonly setResourcePolicy: (arn: string, document: unknown, path: string) => Promise<void>;
  /** A table, queue, bucket or secret is encrypted with the key of this id or ARN, if with any. */
  readonly encryptedWith: (arn: string, key: string | undefined, path: string) => Promise<void>;
  /** Decides and records, as for a call of a sandbox. */
  readonly check: (call: Call, context?: AccessRequest['context']) => Decision;
  /** Decides on the call itself, not on the use of a key, and records nothing. */
  readonly may: (call: Call) => boolean;
  /** Whether Lambda may write lines of a function with this role to a log group. */
  readonly mayLog: (role: string, logGroupName: string) => boolean;
  /** Whether API Gateway may invoke a function for the route with this ARN. */
  readonly mayInvoke: (functionArn: string, routeArn: string) => boolean;
  /** Whether EventBridge may invoke a function for the rule with this ARN. */
  readonly mayRun: (functionArn: string, ruleArn: string) => boolean;
  /** Each distinct call so far: all that have been answered, and AWS's own on a role's behalf. */
  readonly calls: () => Promise<readonly Evaluated[]>;
  /** What is allowed, as the policies have it, and no call so far has needed. */
  readonly unused: () => Promise<readonly Call[]>;
}

/** Where the calls of the sandboxes are evaluated. */
export interface CallGateway {
  /** Resolves once it obeys the change. */
  readonly push: (change: PolicyChange) => Promise<void>;
  /** Resolves once all that it has evaluated before has been reported. */
  readonly settle: () => Promise<void>;
  /** Each distinct call that it evaluates, reported before its answer. */
  readonly onEvaluated: (listener: (evaluated: Evaluated) => void) => void;
}

export function createPermissions(
  gateway: CallGateway,
  onLine: (line: StackLine) => void,
): Permissions {
  const policies = createPolicies();
  const recorder = createRecorder((evaluated) => {
    if (!evaluated.allowed) onLine({ source: 'permissions', text: denialLine(evaluated) });
  });
  gateway.onEvaluated(recorder.record);

  const apply = async (change: PolicyChange) => {
    policies.apply(change);
    await gateway.push(change);
  };
  const check: Permissions['check'] = (call, context) => {
    const evaluated = policies.evaluate(call, context);
    for (const each of evaluated) recorder.record(each);
    return evaluated.find(({ allowed }) => !allowed) ?? { allowed: true };
  };
  const mayService = (service: string) => (resource: string, sourceArn: string) =>
    check(
      { role: service, action: 'lambda:InvokeFunction', resource },
      { 'aws:sourcearn': sourceArn, 'aws:sourceaccount': ACCOUNT_ID },
    ).allowed;
  const calls = async () => {
    await gateway.settle();
    return recorder.all();
  };

  return {
    attach: (subject, value, path) => apply({ kind: 'identity', subject, path, value }),
    setResourcePolicy: (subject, value, path) => apply({ kind: 'resource', subject, path, value }),
    encryptedWith: async (subject, key, path) =>
      apply({ kind: 'key', subject, path, value: key && keyArn(key, path) }),
    check,
    may: (call) => policies.evaluate(call)[0]?.allowed === true,
    mayLog: (role, name) => logCalls(role, name).every((call) => check(call).allowed),
    mayInvoke: mayService('apigateway.amazonaws.com'),
    mayRun: mayService('events.amazonaws.com'),
    calls,
    unused: async () => unusedPermissions(policies, await calls()),
  };
}

const denialLine = ({ role, action, resource, reason }: Call & { readonly reason: string }) =>
  `AccessDenied: ${role} may not ${action} on ${resource}: ${reason}`;

/**
 * How Lambda writes lines with a function's role; the stream is the one that a sandbox knows of.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
 */
const logCalls = (role: string, logGroupName: string): Call[] => {
  const streams = arn('logs', `log-group:${logGroupName}:log-stream:`);
  return [
    { role, action: 'logs:CreateLogStream', resource: streams },
    { role, action: 'logs:PutLogEvents', resource: `${streams}local` },
  ];
};
