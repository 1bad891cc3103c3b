import { itemSize } from 'dynalite/db/index.js';
import { TABLES } from './dynamodb-tables.ts';

type Done<Result> = (error: unknown, result?: Result) => void;

/** In memory, and at once: what dynalite's operations ask of a store, with nothing to wait for. */
export function createStore(onIndexWrite: (units: number) => void) {
  const items = new Map<string, Map<string, object>>();
  const entries = new Map<string, Map<string, string>>();
  const of = <Item>(all: Map<string, Map<string, Item>>, name: string) =>
    all.get(name) ?? all.set(name, new Map()).get(name) ?? new Map<string, Item>();

  return {
    options: { maxItemSize: 409_600 },
    getTable: (name: string, done: Done<object>) => done(null, descriptionOf(name)),
    getItemDb: (name: string) => ({
      // Every operation is over within its turn, so nothing has to be locked.
      lock: (_key: string, work: (release: (done: unknown) => unknown) => void) =>
        work((done) => done),
      get: (key: string, done: Done<object>) => done(null, of(items, name).get(key)),
      put: (key: string, item: object, done: Done<void>) => {
        of(items, name).set(key, item);
        done(null);
      },
      del: (key: string, done: Done<void>) => {
        of(items, name).delete(key);
        done(null);
      },
    }),
    getIndexDb: (_type: string, table: string, index: string) => ({
      put: (key: string, entry: object, done: Done<void>) => {
        const written = JSON.stringify(entry);
        const all = of(entries, `${table} ${index}`);
        // What has not changed is not written, and not paid for.
        if (all.get(key) !== written) onIndexWrite(Math.ceil(sizeOf(entry) / 1_024));
        all.set(key, written);
        done(null);
      },
      del: (key: string, done: Done<void>) => {
        if (of(entries, `${table} ${index}`).delete(key)) onIndexWrite(1);
        done(null);
      },
    }),
  };
}

const sizeOf = (entry: object): number =>
  itemSize(Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)));

const attributes = (names: readonly string[]) =>
  names.map((AttributeName, i) => ({ AttributeName, KeyType: i === 0 ? 'HASH' : 'RANGE' }));

function descriptionOf(name: string): object {
  const table = TABLES[name];
  if (!table) throw new Error(`the stub has no table ${name}`);

  const { key, indexes = [] } = table;
  const keys = [...key, ...indexes.flatMap((index) => index.key)];
  return {
    TableName: name,
    KeySchema: attributes(key),
    AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.key.join(),
      KeySchema: attributes(index.key),
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: index.others },
    })),
  };
}
