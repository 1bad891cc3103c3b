import * as z from 'zod';

/** What the guards read of a resource in a template. */
const RESOURCE = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().default('Delete'),
  UpdateReplacePolicy: z.string().default('Delete'),
});
const RESOURCES = z.object({ Resources: z.record(z.string(), RESOURCE) });

export type Resource = z.infer<typeof RESOURCE>;

/** By logical id. */
export type Resources = ReadonlyMap<string, Resource>;

export const readResources = (template: unknown): [string, Resource][] =>
  Object.entries(RESOURCES.parse(template).Resources);

export const ofType = (resources: Resources, ...types: string[]): [string, Resource][] =>
  [...resources].filter(([, { Type }]) => types.includes(Type));

const REFERENCE = z.union([
  z.object({ Ref: z.string() }).transform(({ Ref }) => Ref),
  z
    .object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })
    .transform((it) => it['Fn::GetAtt'][0]),
]);

/** The resource that a `Ref` or `Fn::GetAtt` means, where it is one of these. */
export function referred(resources: Resources, value: unknown): [string, Resource] | undefined {
  const { data: id = '' } = REFERENCE.safeParse(value);
  const resource = resources.get(id);
  return resource && [id, resource];
}

/** A property's number, or what AWS takes where it is not set; not a number where it is a reference. */
export const numberIn = (value: unknown, otherwise: number): number =>
  value === undefined ? otherwise : Number(value);
