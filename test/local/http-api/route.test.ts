import { matchRoute, routeArn } from '../../../local/http-api/route.ts';

const ROUTES = [
  '$default',
  'ANY /files/{path+}',
  'GET /files/{name}',
  'GET /files/index',
  'ANY /any',
  'POST /any',
  'POST /a.b',
].map((routeKey) => ({
  routeKey,
  timeoutMs: 1,
  mayInvoke: () => true,
  lambda: { invoke: async () => ({ payload: null }) },
}));

const keyOf = (method: string, path: string, routes = ROUTES) =>
  matchRoute(routes, method, path)?.route.routeKey;

describe('matchRoute', () => {
  test.each([
    ['GET', '/files/index', 'GET /files/index'],
    ['GET', '/files/other', 'GET /files/{name}'],
    ['GET', '/files/a/b', 'ANY /files/{path+}'],
    ['PUT', '/files/index', 'ANY /files/{path+}'],
    ['POST', '/any', 'POST /any'],
    ['GET', '/any', 'ANY /any'],
    ['POST', '/a.b', 'POST /a.b'],
    ['POST', '/aXb', '$default'],
    ['GET', '/any/', '$default'],
  ])('%s %s is answered by the most specific route', (method, path, routeKey) => {
    expect(keyOf(method, path)).toBe(routeKey);
  });

  test('path parameters are named', () => {
    expect(matchRoute(ROUTES, 'PUT', '/files/a/b')?.pathParameters).toEqual({ path: 'a/b' });
  });

  test.each([
    ['another path', 'POST', '/other'],
    ['another method', 'GET', '/a.b'],
  ])('%s has no route', (_, method, path) => {
    expect(keyOf(method, path, ROUTES.slice(-1))).toBeUndefined();
  });
});

describe('routeArn', () => {
  test.each([
    ['GET /files/{name}', 'GET', 'local/live/GET/files/{name}'],
    ['ANY /files/{path+}', 'PUT', 'local/live/PUT/files/{path+}'],
    ['$default', 'PUT', 'local/live/$default'],
  ])('of %s has the method that was asked for', (routeKey, method, resource) => {
    const route = ROUTES.find((candidate) => candidate.routeKey === routeKey);
    if (!route) throw new Error(`there is no route ${routeKey}`);

    const expected = `arn:aws:execute-api:us-east-1:000000000000:${resource}`;
    expect(routeArn(route, method, 'live')).toBe(expected);
  });
});
