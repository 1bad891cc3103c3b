import * as z from 'zod';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-resource-tags.html */
const MAX_TAGS = 50;
const NAME = /^(?!aws:)[\p{L}\p{N}\p{Zs}_.:/=+@-]{1,128}$/iu;
const TEXT = /^[\p{L}\p{N}\p{Zs}_.:/=+@-]{1,256}$/u;

export const tags = z
  .record(z.string().regex(NAME), z.string().regex(TEXT))
  .refine((given) => Object.keys(given).length <= MAX_TAGS, `must be ${MAX_TAGS} at most`)
  .optional()
  .meta({
    description: "the stack's tags, which CloudFormation puts on its resources",
    allowed: `names of 1 to 128 letters, digits, spaces and \`_ . : / = + - @\`, not beginning \`aws:\`, each with a text of 1 to 256 of these; ${MAX_TAGS} at most`,
    otherwise: 'none',
  });
