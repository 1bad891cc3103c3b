/**
 * CloudFormation hands a custom resource every number and boolean as text.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources.html
 */
export function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value !== 'object' || value === null) return String(value);
  return propertiesAsText({ ...value });
}

export const propertiesAsText = (
  properties: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, asText(value)]));
