import { functionAnswer } from '../../../local/http-api/answer.ts';

const answerTo = (payload: unknown) => {
  const { body, ...answer } = functionAnswer({ payload });
  return { ...answer, body: body.toString() };
};

const json = { 'content-type': 'application/json' };

describe('functionAnswer', () => {
  test('a response with a status code is sent as it is', () => {
    const response = {
      statusCode: 201,
      headers: { 'X-A': 'b' },
      cookies: ['c=1'],
      body: 'created',
    };
    expect(answerTo(response)).toEqual({
      status: 201,
      headers: { 'content-type': 'text/plain;charset=UTF-8', 'x-a': 'b' },
      cookies: ['c=1'],
      body: 'created',
    });
  });

  test('a body in base64 is decoded', () => {
    const response = { statusCode: 200, body: 'aMOp', isBase64Encoded: true };
    expect(answerTo(response).body).toBe('hé');
  });

  test.each([
    ['an object', { ok: true }, '{"ok":true}'],
    ['a text', 'hello', 'hello'],
    ['nothing', null, 'null'],
  ])('%s without a status code is the JSON body of a 200', (_, payload, body) => {
    expect(answerTo(payload)).toEqual({ status: 200, headers: json, body });
  });

  test('headers that belong to the connection are not taken from the function', () => {
    const headers = { 'Content-Length': '1', 'transfer-encoding': 'chunked', 'x-kept': 1 };
    expect(Object.keys(answerTo({ statusCode: 200, headers }).headers)).toEqual([
      'content-type',
      'x-kept',
    ]);
  });

  test.each([
    ['a status code that is none', { statusCode: 'ok' }],
    ['a status code out of range', { statusCode: 42 }],
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
    ['headers that are lists', { statusCode: 200, headers: { a: ['b'] } }],
  ])('%s is a 500', (_, payload) => {
    expect(answerTo(payload)).toMatchObject({
      status: 500,
      body: '{"message":"Internal Server Error"}',
    });
  });

  test('a function error is a 500 that says nothing of it', () => {
    const { status, body } = functionAnswer({ error: { errorType: 'E', errorMessage: 'secret' } });
    expect([status, body.toString()]).toEqual([500, '{"message":"Internal Server Error"}']);
  });
});
