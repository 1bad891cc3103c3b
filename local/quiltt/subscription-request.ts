import * as z from 'zod';
import { subscriptionEventTypes } from '../../functions/shared/event-types.ts';
import { tryJson } from '../../functions/shared/try-json.ts';
import { type Answer, restError } from './answer.ts';

// The text about the URL is Quiltt's own; how it words the others is not documented.
const NAME = "Name can't be blank";
const TARGET_URL = 'Target URL is not a valid HTTPS URL';
const EVENT_TYPES = "Event types can't be blank";

const isHttpsUrl = (text: string): boolean => /^https:\/\//i.test(text) && URL.canParse(text);

const eventType = z.enum(subscriptionEventTypes, {
  error: ({ input }) => `Event types includes ${JSON.stringify(input)}, which is no event type`,
});

/** What a subscription is made of; whatever else is sent is ignored. */
const request = z.object({
  name: z.string(NAME).regex(/\S/, NAME),
  targetUrl: z.string(TARGET_URL).refine(isHttpsUrl, TARGET_URL),
  eventTypes: z.array(eventType, EVENT_TYPES).min(1, EVENT_TYPES),
  disabled: z.boolean('Disabled is not true or false').default(false),
});

type SubscriptionFields = z.infer<typeof request>;

/**
 * Answers what `use` does of the fields sent, those of `known` where they are not; RestError where
 * the body is no JSON object, ValidationErrors where a field is wrong.
 */
export function withFields(
  body: string,
  known: object,
  use: (fields: SubscriptionFields) => Answer,
): Answer {
  const sent = parseObject(body);
  if (!sent) return restError(400, 'Please send a JSON object');

  const { success, data, error } = request.safeParse({ ...known, ...sent });
  return success ? use(data) : { status: 422, body: z.flattenError(error).fieldErrors };
}

function parseObject(body: string): object | undefined {
  const json = tryJson(body);
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : undefined;
}
