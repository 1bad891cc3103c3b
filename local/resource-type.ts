import type { Deployment } from './deployment.ts';

/** A resource of the template whose intrinsic functions are resolved. */
export interface DeclaredResource {
  readonly logicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What `Ref` and `Fn::GetAtt` answer for a resource. */
export interface CreatedResource {
  readonly physicalId: string;
  readonly attributes?: Readonly<Record<string, string>>;
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
  readonly create: (
    resource: DeclaredResource,
    deployment: Deployment,
  ) => CreatedResource | Promise<CreatedResource>;
}
