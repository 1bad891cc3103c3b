import { failedMessages } from '../../../local/event-source/failed-messages.ts';
import type { InvokeResult } from '../../../local/lambda/invocation.ts';

const MESSAGES = ['m1', 'm2'];
const ALL = MESSAGES;
const NONE: string[] = [];

const failures = (...batchItemFailures: unknown[]): InvokeResult => ({
  payload: { batchItemFailures },
});

describe('failedMessages', () => {
  test.each<[string, InvokeResult, string[]]>([
    ['no response', { payload: null }, NONE],
    ['an empty response', { payload: {} }, NONE],
    ['no list', { payload: { batchItemFailures: null } }, NONE],
    ['an empty list', failures(), NONE],
    ['the messages it names', failures({ itemIdentifier: 'm2' }), ['m2']],
    ['a message named twice', failures({ itemIdentifier: 'm2' }, { itemIdentifier: 'm2' }), ['m2']],
    ['all of them', failures({ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }), ALL],
    ['an unknown identifier', failures({ itemIdentifier: 'm3' }), ALL],
    [
      'a known and an unknown one',
      failures({ itemIdentifier: 'm1' }, { itemIdentifier: 'x' }),
      ALL,
    ],
    ['an empty identifier', failures({ itemIdentifier: '' }), ALL],
    ['an identifier that is null', failures({ itemIdentifier: null }), ALL],
    ['an identifier that is no string', failures({ itemIdentifier: 1 }), ALL],
    ['another key than itemIdentifier', failures({ identifier: 'm1' }), ALL],
    ['an item that is no object', failures('m1'), ALL],
    ['a list that is none', { payload: { batchItemFailures: 'm1' } }, ALL],
    ['a response that is no object', { payload: 'done' }, ALL],
    ['a function error', { error: { errorType: 'Error', errorMessage: 'no' } }, ALL],
  ])('after %s', (_, result, expected) => {
    expect([...failedMessages(MESSAGES, result, true)]).toEqual(expected);
  });

  test('a function that does not report single failures fails or succeeds as a whole', () => {
    const named = failures({ itemIdentifier: 'm1' });
    expect(failedMessages(MESSAGES, named, false).size).toBe(0);
  });
});
