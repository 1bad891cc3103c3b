import * as z from 'zod/mini';
import { issuePaths } from '../shared/issue-paths.ts';
import type { SubscriptionFields } from '../shared/quiltt-api.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html */
const request = z.looseObject({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  /** Presigned: who has it can answer in our place, so it is never logged. */
  ResponseURL: z.string(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  PhysicalResourceId: z.optional(z.string()),
  ResourceProperties: z.optional(z.unknown()),
  OldResourceProperties: z.optional(z.unknown()),
});
export type Request = z.output<typeof request>;

const properties = z.looseObject({
  Name: z.string(),
  TargetUrl: z.string(),
  EventTypes: z.array(z.string()),
  EnvironmentId: z.optional(z.string()),
  EnvironmentMode: z.optional(z.string()),
  Adopt: z.optional(z.string()),
});
export type Properties = z.output<typeof properties>;

/** What is not text counts as not set: an earlier request may have failed for just that. */
const text = z.catch(z.optional(z.string()), undefined);
const someProperties = z.catch(
  z.looseObject({ Name: text, EnvironmentId: text, EnvironmentMode: text, Adopt: text }),
  {},
);
export type SomeProperties = z.output<typeof someProperties>;

/** @throws Error for what cannot even be responded to */
export const readRequest = (event: unknown): Request =>
  read(request, event, 'not a request of CloudFormation');

/** @throws Error that says where the properties are wrong; never what stands there */
export const readProperties = ({ ResourceProperties }: Request): Properties =>
  read(properties, ResourceProperties, 'wrong properties of the custom resource');

/** For what must go on whatever the properties are: a Delete, and the ones of before. */
export const readSomeProperties = (value: unknown): SomeProperties =>
  z.parse(someProperties, value);

/** What a subscription of ours is like, whatever it is called: an adopted one keeps its name. */
export const wantedFields = ({
  TargetUrl,
  EventTypes,
}: Properties): Omit<SubscriptionFields, 'name'> => ({
  targetUrl: TargetUrl,
  eventTypes: EventTypes,
  disabled: false,
});

function read<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  complaint: string,
): z.output<Schema> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;

  const paths = issuePaths(result.error);
  throw new Error(`${complaint}: ${paths.join(', ')}`);
}
