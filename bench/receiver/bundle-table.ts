import { figure } from '../figure.ts';
import { type Table, tableOf } from '../table.ts';
import type { Built } from './build.ts';
import { CHECKS } from './checks.ts';
import type { ColdStarts } from './cold.ts';
import { samplesOf } from './cold-table.ts';
import type { Peer } from './peers.ts';

/** What each is, and how large it is before anything happens. */
export const bundleTable = (peers: readonly Built[], starts: ColdStarts): Table =>
  tableOf({ id: 'receiver-bundles', title: 'Bundles and memory', notes: NOTES }, peers, [
    ['peer', '', ({ peer }) => peer.name],
    ['minified', 'KB', ({ minifiedKb }) => minifiedKb],
    ['gzip', 'KB', ({ gzipKb }) => gzipKb],
    ['memory after init', 'MB', ({ peer }) => figure(samplesOf(starts, peer.id, 'restMb'))],
    ['after the first delivery', 'MB', ({ peer }) => figure(samplesOf(starts, peer.id, 'ackedMb'))],
    ['what it leaves undone', '', ({ peer }) => undoneBy(peer)],
  ]);

const undoneBy = ({ lacks = [], besides }: Peer): string =>
  [...lacks.map((check) => CHECKS[check].lacking), ...(besides ? [besides] : [])].join(', ');

const NOTES = [
  'Of what is loaded at the start; a KB is 1,000 bytes.',
  'The others are bundled as `NodejsFunction` does by default, as CommonJS, but minified, and with the SDK in the bundle, since the one of Lambda’s runtime is not here. The floor and those that are warmed up are ES modules: CommonJS cannot wait while Lambda initializes.',
];
