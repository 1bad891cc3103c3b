import * as z from 'zod';
import { readAssembly } from '../assembly.ts';

const PROPERTIES = z.looseObject({
  EnvironmentId: z.string().optional(),
  EnvironmentMode: z.string().optional(),
});
const ENCRYPTED = z.looseObject({ KmsKeyId: z.string() });
const FUNCTION = z.looseObject({
  Environment: z.looseObject({ Variables: z.looseObject({ API_KEY_SECRET_ID: z.string() }) }),
});

/** What a stack expects of Quiltt before it can register. */
export interface Registration {
  /** The secret that the user stores the API key in. */
  readonly apiKeySecretName: string;
  /** The customer key that encrypts what the stack keeps, where the stage has one. */
  readonly kmsKeyArn?: string | undefined;
  /** The Environment that the API key must belong to, where the stage pins it. */
  readonly environment: { readonly id?: string | undefined; readonly mode?: string | undefined };
}

/** Reads it from the template. @throws Error where the stack registers no subscription */
export function readRegistration(assembly: string, stackName?: string): Registration {
  const resources = Object.values(readAssembly(assembly, stackName).template.Resources);
  const subscription = resources.find(({ Type }) => Type === 'Custom::QuilttSubscription');
  const [lambda] = resources.flatMap(({ Properties }) => FUNCTION.safeParse(Properties).data ?? []);
  if (!subscription || !lambda) throw new Error(`${assembly} registers no subscription at Quiltt`);

  const { EnvironmentId: id, EnvironmentMode: mode } = PROPERTIES.parse(subscription.Properties);
  const { API_KEY_SECRET_ID: apiKeySecretName } = lambda.Environment.Variables;
  const signingSecret = resources.find(({ Type }) => Type === 'AWS::SecretsManager::Secret');
  const kmsKeyArn = ENCRYPTED.safeParse(signingSecret?.Properties).data?.KmsKeyId;
  return { apiKeySecretName, kmsKeyArn, environment: { id, mode } };
}
