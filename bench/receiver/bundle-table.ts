import { figure } from '../figure.ts';
import type { Table } from '../table.ts';
import type { Built } from './build.ts';
import { LACKING } from './checks.ts';
import type { ColdStarts } from './cold.ts';
import { samplesOf } from './cold-table.ts';

/** What each is, and how large it is before anything happens. */
export const bundleTable = (peers: readonly Built[], starts: ColdStarts): Table => ({
  id: 'receiver-bundles',
  title: 'Bundles and memory',
  columns: [
    { title: 'peer', unit: '' },
    { title: 'minified', unit: 'KB' },
    { title: 'gzip', unit: 'KB' },
    { title: 'memory after init', unit: 'MB' },
    { title: 'after the first delivery', unit: 'MB' },
    { title: 'what it leaves undone', unit: '' },
  ],
  rows: peers.map(({ peer, minifiedKb, gzipKb }) => [
    peer.name,
    minifiedKb,
    gzipKb,
    figure(samplesOf(starts, peer.id, 'restMb')),
    figure(samplesOf(starts, peer.id, 'ackedMb')),
    [
      ...(peer.lacks ?? []).map((check) => LACKING[check]),
      ...(peer.besides ? [peer.besides] : []),
    ].join(', '),
  ]),
  notes: [
    'Of what is loaded at the start; a KB is 1,000 bytes.',
    'The others are bundled as `NodejsFunction` does by default, as CommonJS, but minified, and with the SDK in the bundle, since the one of Lambda’s runtime is not here. Those that are warmed up are ES modules: CommonJS cannot wait while Lambda initializes.',
  ],
});
