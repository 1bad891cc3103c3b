import * as z from 'zod';

const RESOURCE = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.union([z.string().transform((id) => [id]), z.array(z.string())]).default([]),
  DeletionPolicy: z.string().default('Delete'),
  UpdateReplacePolicy: z.string().default('Delete'),
});

const TEMPLATE = z.looseObject({
  Resources: z.record(z.string(), RESOURCE),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown() })).default({}),
});

export type Resource = z.infer<typeof RESOURCE>;
export type Template = z.infer<typeof TEMPLATE>;

/** Reads the text of a synthesized CloudFormation template. */
export const parseTemplate = (text: string): Template => TEMPLATE.parse(JSON.parse(text));
