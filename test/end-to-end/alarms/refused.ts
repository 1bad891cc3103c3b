import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { createAwsClients } from '../../../local/aws-clients.ts';
import { SECRET } from '../post.ts';
import type { RunningStack } from '../stack.ts';
import { balanceOf, deliver, type Inducements } from './inducement.ts';

/** Older than is tolerated, in seconds. */
const STALE = 301;

/** As after the first deployment. A sandbox that knows the secret keeps it for a while. */
async function forgetSecret(stack: RunningStack): Promise<void> {
  const { secretsManager, destroy } = createAwsClients(stack.endpoints);
  const SecretId = stack.physicalId('StorageSigningSecret');
  await secretsManager.send(new PutSecretValueCommand({ SecretId, SecretString: '[]' }));
  destroy();
  await stack.sandboxes.kill('ReceiverFunction');
}

export const refused: Inducements = {
  Quarantined: {
    induce: (stack) => deliver(stack, { profile: { id: 'p_without_id' } }),
    shows: [/quarantine\/p_without_id\/\w+/],
  },
  Stale: {
    induce: async ({ post }) => {
      const timestamp = Math.floor(Date.now() / 1_000) - STALE;
      expect((await post('{"events":[]}', { timestamp })).status).toBe(401);
    },
    shows: [/quarantine\/_\/\w+/],
  },
  SecretMissing: {
    induce: async (stack) => {
      await forgetSecret(stack);
      expect((await deliver(stack, balanceOf('no_secret'))).status).toBe(503);
    },
    given: { 'file://secret.txt': SECRET },
    shows: [/"VersionId"/],
    end: async (stack) => {
      await stack.sandboxes.kill('ReceiverFunction');
      expect((await deliver(stack, balanceOf('no_secret'))).status).toBe(200);
      await stack.said('processed', [balanceOf('no_secret').id]);
    },
  },
};
