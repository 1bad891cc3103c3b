import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { OutputFile } from 'esbuild';
import { bundlePeer, entryOf, writeBundle } from '../bundle.ts';
import type { Peer } from './peers.ts';

export interface Built {
  readonly peer: Peer;
  /** The file with the handler. */
  readonly file: string;
  /** Of what is loaded at the start, minified; kilobytes are 1,000 bytes. */
  readonly minifiedKb: number;
  readonly gzipKb: number;
}

/** Bundles a peer into a folder of its own. */
export async function buildPeer(peer: Peer, directory: string): Promise<Built> {
  const files = await bundlePeer(peer, 'receiver');
  const loaded = loadedAtStart(files).map(({ contents }) => contents);
  return {
    peer,
    file: writeBundle(files, join(directory, peer.id)),
    minifiedKb: kbOf(loaded),
    gzipKb: kbOf(loaded.map((contents) => gzipSync(contents))),
  };
}

/** The entry, and what it imports by a statement; what `import()` loads is loaded on demand. */
function loadedAtStart(files: readonly OutputFile[]): OutputFile[] {
  const { path: entry, text } = entryOf(files);
  return files.filter(
    ({ path }) =>
      path === entry ||
      text.includes(`from"./${basename(path)}"`) ||
      text.includes(`import"./${basename(path)}"`),
  );
}

const kbOf = (files: readonly Uint8Array[]): number =>
  files.reduce((sum, { length }) => sum + length, 0) / 1_000;
