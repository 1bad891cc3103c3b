import * as z from 'zod';
import { tryJson } from '../../functions/shared/try-json.ts';

const TEXT = z.string().min(1);

/** A metric as a graph names it: namespace, name, dimensions, and how it is drawn; or an expression. */
const METRIC = z.array(z.unknown()).min(1);

const ANNOTATIONS = z.looseObject({ alarms: z.array(TEXT).min(1) });

/** A graph shows metrics, or an alarm. */
const GRAPH = z.union(
  [z.looseObject({ metrics: z.array(METRIC).min(1) }), z.looseObject({ annotations: ANNOTATIONS })],
  { error: 'a graph names metrics or an alarm' },
);

const PLACE = { x: z.int(), y: z.int(), width: z.int().max(24), height: z.int() };

const WIDGET = z.discriminatedUnion('type', [
  z.looseObject({ ...PLACE, type: z.literal('metric'), properties: GRAPH }),
  z.looseObject({
    ...PLACE,
    type: z.literal('alarm'),
    properties: z.looseObject({ alarms: z.array(TEXT).min(1) }),
  }),
  z.looseObject({
    ...PLACE,
    type: z.literal('text'),
    properties: z.looseObject({ markdown: TEXT }),
  }),
  z.looseObject({
    ...PLACE,
    type: z.literal('log'),
    properties: z.looseObject({ query: TEXT }),
  }),
]);

const BODY = z.looseObject({ widgets: z.array(WIDGET) });

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
export interface Dashboard {
  /** The logical id without CDK's hash. */
  readonly id: string;
  readonly name: string;
  readonly body: z.infer<typeof BODY>;
}

/** The body of a dashboard. Throws where it is not one, with the path of what does not fit. */
export function parseDashboard(text: string): Dashboard['body'] {
  const body = BODY.safeParse(tryJson(text));
  if (!body.success) throw new Error(z.prettifyError(body.error));
  return body.data;
}
