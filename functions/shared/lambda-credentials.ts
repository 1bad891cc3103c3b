import { requireEnv } from './env.ts';

/**
 * Stands in for `@aws-sdk/credential-provider-node` in the bundles: in a Lambda the credentials are
 * in the environment, so the chain that looks for them elsewhere is left out. Read at each call,
 * since Lambda renews them for a long-lived sandbox.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export const defaultProvider = () => async () => ({
  accessKeyId: requireEnv('AWS_ACCESS_KEY_ID'),
  secretAccessKey: requireEnv('AWS_SECRET_ACCESS_KEY'),
  ...sessionToken(process.env.AWS_SESSION_TOKEN),
});

const sessionToken = (token: string | undefined) => (token ? { sessionToken: token } : {});
