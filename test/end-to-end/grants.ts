import type { Resource } from '../../local/template.ts';
import type { Patch } from './assembly.ts';

interface Statement {
  Action: string | string[];
  Resource: unknown;
  Effect: string;
  Condition?: { readonly StringEquals?: Readonly<Record<string, string | string[]>> };
}

/** One thing that a template lets somebody do, and the template without it. */
export interface Grant {
  readonly name: string;
  /** The construct whose role has it; that of the permission itself to invoke a function. */
  readonly construct: string;
  /** Such as `sqs:SendMessage`. */
  readonly action: string;
  /** The construct that it is about, and the folder where it is a part of a bucket. */
  readonly on: string;
  /** Several of them: the last one first. */
  readonly remove: Patch;
}

type Resources = Parameters<Patch>[0];

/** Each action on each resource of each role's policy, and each permission to invoke a function. */
export function grantsOf(resources: Resources): Grant[] {
  return Object.entries(resources).flatMap(([logicalId, resource]) => {
    if (resource.Type === 'AWS::Lambda::Permission') return [permission(logicalId)];
    if (resource.Type !== 'AWS::IAM::Policy') return [];
    const construct = logicalId.replace(/RoleDefaultPolicy.*/, '');
    return pairs(resource).map(([action, about, { Condition }], index) => ({
      name: `${construct}: ${action} on ${nameOf(about)}${via(Condition)}`,
      construct,
      action,
      on: nameOf(about),
      remove: (patched: Resources) => {
        const kept = pairs(patched[logicalId]).filter((_, i) => i !== index);
        setStatements(
          patched[logicalId],
          kept.map(([, , statement]) => statement),
        );
      },
    }));
  });
}

/** Lets the role of this construct do something more. */
export const addGrant =
  (construct: string, Action: string): Patch =>
  (resources) => {
    const [, policy] =
      Object.entries(resources).find(([id]) => id.startsWith(`${construct}RoleDefaultPolicy`)) ??
      [];
    const more = { Action, Resource: 'arn:aws:sqs:us-east-1:000000000000:other', Effect: 'Allow' };
    setStatements(policy, [...statementsOf(policy), more]);
  };

const permission = (logicalId: string): Grant => ({
  name: `${logicalId}: lambda:InvokeFunction`,
  construct: logicalId,
  action: 'lambda:InvokeFunction',
  on: '',
  remove: (resources) => {
    delete resources[logicalId];
    for (const resource of Object.values(resources)) {
      resource.DependsOn = [resource.DependsOn ?? []].flat().filter((id) => id !== logicalId);
    }
  },
});

/** A statement for each of its actions on each of its resources, by each service that uses a key. */
const pairs = (policy: Resource | undefined): [string, unknown, Statement][] =>
  statementsOf(policy)
    .flatMap(byService)
    .flatMap((statement) =>
      [statement.Action]
        .flat()
        .flatMap((Action) =>
          [statement.Resource]
            .flat()
            .map((on): [string, unknown, Statement] => [
              Action,
              on,
              { ...statement, Action, Resource: on },
            ]),
        ),
    );

const VIA = 'kms:ViaService';

const via = (condition: Statement['Condition']): string =>
  condition?.StringEquals?.[VIA] ? ` via ${condition.StringEquals[VIA]}` : '';

function byService(statement: Statement): Statement[] {
  const services = [statement.Condition?.StringEquals?.[VIA] ?? []].flat();
  if (services.length === 0) return [statement];
  return services.map((service) => ({
    ...statement,
    Condition: { StringEquals: { [VIA]: service } },
  }));
}

const statementsOf = (policy: Resource | undefined): Statement[] =>
  Object(policy?.Properties.PolicyDocument).Statement;

const setStatements = (policy: Resource | undefined, statements: Statement[]) => {
  Object(policy?.Properties.PolicyDocument).Statement = statements;
};

const nameOf = (resource: unknown): string =>
  JSON.stringify(resource)
    .match(/[A-Z][A-Za-z]+(?=[0-9A-F]{8})|key\/|\/\w+\/\*|api-key|(?<=^")\*(?="$)/g)
    ?.join('') ?? '';
