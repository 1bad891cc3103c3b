import type { RunningStack } from './stack.ts';
import type { StoredObject } from './stored.ts';

/** All that is kept anywhere, but for what is in the queues. */
export interface Kept {
  readonly state: readonly object[];
  readonly ledger: readonly object[];
  readonly statements: readonly object[];
  readonly payloads: readonly object[];
}

export const keptIn = async (stack: RunningStack): Promise<Kept> => ({
  state: await stack.scan('StorageStateTable'),
  ledger: await stack.scan('StorageLedgerTable'),
  statements: await stack.objectsOf('StorageStatementBucket'),
  payloads: (await stack.objects('')).map(withoutFilling),
});

/** What made it large says nothing. */
const withoutFilling = ({ key, text }: StoredObject) => ({
  key,
  text: text.replace(/x{99,}/g, ''),
});

/** What of it has an id or a personal value of the Profile in it, wherever that stands. */
export const ofProfile = (kept: Kept, name: string): Kept => {
  const of = (things: readonly object[]) => things.filter((thing) => tellsOf(thing, name));
  const { state, ledger, statements, payloads } = kept;
  return {
    state: of(state),
    ledger: of(ledger),
    statements: of(statements),
    payloads: of(payloads),
  };
};

/** How much of each. */
export const countsOf = ({ state, ledger, statements, payloads }: Kept) => ({
  state: state.length,
  ledger: ledger.length,
  statements: statements.length,
  payloads: payloads.length,
});

/** In clear, or within the bytes that quarantine keeps as they came. */
function tellsOf(thing: object, name: string): boolean {
  const text = JSON.stringify(thing);
  const [, bytes = ''] = /\\"bytes\\":\\"([^\\]*)/.exec(text) ?? [];
  const texts = [text, Buffer.from(bytes, 'base64').toString()];
  return texts.some((each) => new RegExp(`[_-]${name}`).test(each));
}
