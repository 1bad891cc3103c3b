import { type Change, expressionsOf } from '../../../../functions/worker/ledger/expressions.ts';

const NOTHING: Change = { set: [], remove: [], add: [], condition: '' };

describe('expressions', () => {
  test('name each attribute that is changed or asked about, since any may be a reserved word', () => {
    const change = { set: ['status', 'at'], remove: ['error'], add: ['attempts'] };

    expect(expressionsOf({ ...change, condition: '#type = :type OR #status = :was' })).toEqual({
      UpdateExpression: 'SET #status = :status, #at = :at REMOVE #error ADD #attempts :attempts',
      ConditionExpression: '#type = :type OR #status = :was',
      ExpressionAttributeNames: {
        '#status': 'status',
        '#at': 'at',
        '#error': 'error',
        '#attempts': 'attempts',
        '#type': 'type',
      },
    });
  });

  test.each<Partial<Change>>([
    { set: ['a', 'b'] },
    { set: ['a'], remove: ['b'] },
    { set: ['a'], add: ['b'] },
    { remove: ['a'], add: ['b'] },
    { set: ['a'], condition: '#b = :b' },
    { set: ['a'], condition: '#b <> :b' },
  ])('are those of this change and of no other: %j', (change) => {
    const texts = ({ UpdateExpression, ConditionExpression }: ReturnType<typeof expressionsOf>) => [
      UpdateExpression,
      ConditionExpression,
    ];
    const { set, remove, add, condition } = { ...NOTHING, ...change };
    const first = texts(expressionsOf({ set, remove, add, condition }));

    // The same names in another place, or one more.
    for (const other of [
      { set: remove, remove: set, add, condition },
      { set: add, remove, add: set, condition },
      { set, remove: add, add: remove, condition },
      { set, remove, add: [...add, 'c'], condition },
      { set, remove, add, condition: `NOT (${condition})` },
    ]) {
      const isSame = JSON.stringify(other) === JSON.stringify({ set, remove, add, condition });
      if (!isSame) expect(texts(expressionsOf(other))).not.toEqual(first);
    }
  });
});
