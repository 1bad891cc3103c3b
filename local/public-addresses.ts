import { API_ID, REGION } from './account.ts';
import type { Deployment } from './deployment.ts';

/** The origins under which the world would reach the HTTP API. */
const publicOrigins = ({ domainNames }: Deployment): readonly string[] => [
  `https://${API_ID}.execute-api.${REGION}.amazonaws.com`,
  ...[...domainNames].map((name) => `https://${name}`),
];

/** The text with this machine's address in place of the HTTP API's public ones. */
export const withLocalAddress = (text: string, deployment: Deployment): string =>
  publicOrigins(deployment).reduce(
    (local, origin) => local.replaceAll(origin, deployment.url),
    text,
  );
