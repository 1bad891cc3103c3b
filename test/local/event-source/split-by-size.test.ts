import { splitBySize } from '../../../local/event-source/split-by-size.ts';

const sizeOf = (batch: unknown[]) => Buffer.byteLength(JSON.stringify({ Records: batch }));

describe('splitBySize', () => {
  test('records that fit stay in one batch', () => {
    expect(splitBySize([{ body: 'a' }, { body: 'b' }])).toEqual([[{ body: 'a' }, { body: 'b' }]]);
  });

  test('each batch is within the limit in bytes, nothing is lost and the order stays', () => {
    const records = Array.from({ length: 20 }, (_, index) => ({ body: 'é'.repeat(index * 3) }));
    const batches = splitBySize(records, 200);

    expect(batches.flat()).toEqual(records);
    expect(batches.map(sizeOf).filter((size) => size > 200)).toEqual([]);
  });

  test('a record over the limit is a batch of its own', () => {
    const large = { body: 'x'.repeat(300) };
    expect(splitBySize([{ body: 'a' }, large, { body: 'b' }], 200)).toHaveLength(3);
  });

  test('no records are no batch', () => {
    expect(splitBySize([])).toEqual([]);
  });
});
