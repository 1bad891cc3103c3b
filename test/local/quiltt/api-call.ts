import type { ApiCall } from '../../../local/quiltt/api.ts';

/** What Quiltt's reference shows as an example. */
export const wanted = {
  name: 'ACME Webhook',
  targetUrl: 'https://example.com/webhooks/quiltt',
  eventTypes: ['profile.created'],
};

/** A call of the API, such as `callOf('key', 'GET /v1/webhooks/subscriptions?page=2')`. */
export function callOf(apiKey: string, route: string, body: unknown = ''): ApiCall {
  const [method = '', url = ''] = route.split(' ');
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
  return {
    method,
    path: pathname,
    query: searchParams,
    headers: { authorization: `Bearer ${apiKey}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}
