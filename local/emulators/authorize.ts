import { ACCOUNT_ID } from '../account.ts';
import type { Call } from '../iam/call.ts';
import type { Policies } from '../iam/policies.ts';
import type { Recorder } from '../iam/recorder.ts';
import type { AwsAnswer, AwsRequest, AwsService } from './aws-service.ts';
import { readCredential } from './credential.ts';
import { callerNotKnown } from './not-known.ts';

/** The access key of the local stack itself, an administrator: nothing of it is recorded. */
const ADMINISTRATOR = 'local';

const ROLE = /^role-(.+)$/;

export interface AuthorizeOptions {
  /** By the name that a signature has for them, such as `sqs`. */
  readonly services: ReadonlyMap<string, AwsService>;
  readonly policies: Pick<Policies, 'evaluate' | 'identity'>;
  readonly recorder: Pick<Recorder, 'record'>;
}

/** A request that may pass to its service's emulator, or the refusal that answers it. */
export type Authorized =
  | { readonly refusal: AwsAnswer }
  | {
      readonly refusal?: undefined;
      readonly service: AwsService;
      /** What a role asks for. */
      readonly call?: Call;
      /** Instead of the answer that something is not there, for one who may not know that. */
      readonly refuseToMiss?: () => AwsAnswer | undefined;
    };

export type Authorize = (request: AwsRequest) => Authorized;

/** Decides on each request as AWS does for the role that has signed it. */
export function createAuthorize({ services, policies, recorder }: AuthorizeOptions): Authorize {
  const refusalOf = (call: Call, service: AwsService): AwsAnswer | undefined => {
    const evaluated = policies.evaluate(call);
    for (const each of evaluated) recorder.record(each);

    const last = evaluated.at(-1);
    return last?.allowed === false
      ? service.refuse(last.action, denial(last, last.reason))
      : undefined;
  };

  const authorizeRole = (role: string, service: AwsService, request: AwsRequest): Authorized => {
    const named = service.nameCall(request);
    if (!named) return { refusal: service.refuse('', notNamed(request)) };

    const { toMiss, ...asked } = named;
    const call = { role, ...asked };
    const refusal = refusalOf(call, service);
    if (refusal) return { refusal };

    const refuseToMiss = toMiss && (() => refusalOf({ role, ...toMiss }, service));
    return { service, call, ...(refuseToMiss && { refuseToMiss }) };
  };

  return (request) => {
    const { accessKeyId, service: name } = readCredential(request.headers.authorization);
    const service = services.get(name);
    const [, role = ''] = ROLE.exec(accessKeyId) ?? [];

    if (service && accessKeyId === ADMINISTRATOR) return { service };
    if (service && policies.identity.of(role)) return authorizeRole(role, service, request);
    return { refusal: callerNotKnown(request) };
  };
}

const denial = ({ role, action, resource }: Call, reason: string): string =>
  `User: arn:aws:sts::${ACCOUNT_ID}:assumed-role/${role}/local is not authorized to perform: ${action} on resource: ${resource} ${reason}`;

const notNamed = ({ method, url, headers }: AwsRequest): string =>
  `the local stack does not know which permission this needs: ${headers['x-amz-target'] ?? `${method} ${url}`}`;
