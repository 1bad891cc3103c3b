import type { Answer } from '../../../local/quiltt/answer.ts';
import { createInterferences, type Interference } from '../../../local/quiltt/interference.ts';
import { callOf } from './api-call.ts';

const REAL: Answer = { status: 201, body: { id: 'wh_1' } };
const SUBSCRIPTIONS = '/v1/webhooks/subscriptions';

function setUp(...interferences: Interference[]) {
  const performed: string[] = [];
  const { add, answerTo } = createInterferences(({ method, path }) => {
    performed.push(`${method} ${path}`);
    return REAL;
  });
  for (const interference of interferences) add(interference);
  return { performed, call: (route: string) => answerTo(callOf('key', route)) };
}

describe('interference', () => {
  test.each([
    ['hang', 'hang'],
    ['reset', 'reset'],
    [
      { status: 422, body: { name: ['taken'] } },
      { status: 422, body: { name: ['taken'] } },
    ],
    [
      { status: 429, headers: { 'ratelimit-reset': 7 } },
      {
        status: 429,
        headers: { 'ratelimit-reset': 7 },
        body: { message: 'Too Many Requests', instruction: expect.any(String) },
      },
    ],
    [
      { status: 500 },
      {
        status: 500,
        body: {
          message: 'Internal Server Error',
          instruction: expect.any(String),
          errorId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        },
      },
    ],
    [{ status: 204 }, { status: 204 }],
  ] as const)('answers %j, with or without the effect', (answer, expected) => {
    const without = setUp({ method: 'POST', answer });
    const after = setUp({ method: 'POST', answer, takesEffect: true });

    expect(without.call(`POST ${SUBSCRIPTIONS}`)).toEqual(expected);
    expect(after.call(`POST ${SUBSCRIPTIONS}`)).toEqual(expected);
    expect([without.performed, after.performed]).toEqual([[], [`POST ${SUBSCRIPTIONS}`]]);
  });

  test('lasts for one call, or as many as asked', () => {
    const once = setUp({ method: 'GET', answer: 'reset' });
    const twice = setUp({ method: 'GET', answer: 'reset', times: 2 });
    const calls = ({ call }: ReturnType<typeof setUp>) => [1, 2, 3].map(() => call('GET /v1/'));

    expect(calls(once)).toEqual(['reset', REAL, REAL]);
    expect(calls(twice)).toEqual(['reset', 'reset', REAL]);
  });

  test('strikes only its method and what begins with its path', () => {
    const { call } = setUp({ method: 'POST', path: SUBSCRIPTIONS, answer: 'hang' });

    expect(call(`GET ${SUBSCRIPTIONS}`)).toEqual(REAL);
    expect(call('POST /v1/introspect/api_key')).toEqual(REAL);
    expect(call(`POST ${SUBSCRIPTIONS}/wh_1`)).toBe('hang');
  });

  test('is used up in the order it was added', () => {
    const { call } = setUp(
      { method: 'POST', answer: 'reset' },
      { method: 'POST', answer: { status: 503 } },
    );

    expect([call('POST /v1/'), call('POST /v1/')]).toMatchObject(['reset', { status: 503 }]);
  });
});
