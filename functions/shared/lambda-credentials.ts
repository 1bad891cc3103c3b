import { requireEnv } from './env.ts';

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * A Lambda's credentials are in its environment; read at each call, since Lambda renews them for a
 * long-lived sandbox.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export const readCredentials = (): Credentials => ({
  accessKeyId: requireEnv('AWS_ACCESS_KEY_ID'),
  secretAccessKey: requireEnv('AWS_SECRET_ACCESS_KEY'),
  ...sessionToken(process.env.AWS_SESSION_TOKEN),
});

const sessionToken = (token: string | undefined) => (token ? { sessionToken: token } : {});

/**
 * Stands in for `@aws-sdk/credential-provider-node` in the bundles: the chain that looks for
 * credentials elsewhere is left out.
 */
export const defaultProvider = () => async () => readCredentials();
