import { join } from 'node:path';
import { bundlePeer, bundleSubject, writeBundle } from '../bundle.ts';
import { PEERS, type Peer } from './peers.ts';

export interface Built extends Peer {
  /** The file with the handler. */
  readonly file: string;
  /** What loads and runs it. */
  readonly subject: string;
}

/** Bundles all peers, each into a folder of its own. */
export async function bundlePeers(directory: string): Promise<readonly Built[]> {
  const subject = await bundleSubject(join(import.meta.dirname, 'subject-process.ts'), directory);
  return Promise.all(
    PEERS.map(async (peer) => {
      const file = writeBundle(await bundlePeer(peer, 'worker'), join(directory, peer.id));
      return { ...peer, file, subject };
    }),
  );
}
