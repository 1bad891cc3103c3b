import type { Deployment } from './deployment.ts';

/** A resource of the template whose intrinsic functions are resolved. */
export interface DeclaredResource {
  readonly logicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What `Ref` and `Fn::GetAtt` answer for a resource. */
export interface CreatedResource {
  readonly physicalId: string;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

/** A resource that is there, as the stack remembers it from one start to the next. */
export interface DeployedResource extends DeclaredResource, CreatedResource {
  /** Such as `AWS::SQS::Queue`. */
  readonly type: string;
  /** What becomes of it when the stack does not want it any more. */
  readonly deletionPolicy: string;
  /** What becomes of it when another takes its place. */
  readonly updateReplacePolicy: string;
}

/**
 * How the local stack makes resources of one type. Properties are named by their path, such as
 * `ScalingConfig.MaximumConcurrency`; a path stands for all that is below it.
 */
export interface ResourceType {
  /** What `create` obeys. */
  readonly honoured: readonly string[];
  /** What changes nothing that can be seen on one machine. Everything else stops the start. */
  readonly withoutEffect: readonly string[];
  /** Makes it; where there is a `previous` one, makes that one what is declared now. */
  readonly create: (
    resource: DeclaredResource,
    deployment: Deployment,
    previous?: DeployedResource,
  ) => CreatedResource | Promise<CreatedResource>;
  /**
   * Removes what would be there at the next start, and says what a person should know of it.
   * @default - nothing would
   */
  readonly remove?: (
    resource: DeployedResource,
    deployment: Deployment,
  ) => Promise<string | undefined>;
  /** Whether a custom resource needs it as it was, when it is changed back. @default false */
  readonly isNeededToChangeBack?: boolean;
}
