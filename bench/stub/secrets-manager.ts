import type { Service } from './service.ts';

/** What Quiltt signs the bench's deliveries with. */
export const SIGNING_SECRET = 'whsec_bench';

const SECRET = { Name: 'signing-secret', SecretString: SIGNING_SECRET };

/** GetSecretValue alone. */
export const secretsManager: Service = () => ({ status: 200, body: SECRET });
