import { type Answer, restError } from './answer.ts';

/** Items on a page: https://www.quiltt.dev/api */
const DEFAULT_LIMIT = 25;

/** The page that `page` and `limit` ask for, with Quiltt's paging headers. */
export function pageOf(items: readonly unknown[], query: URLSearchParams): Answer {
  const page = wholeNumber(query.get('page') ?? '1');
  const limit = wholeNumber(query.get('limit') ?? String(DEFAULT_LIMIT));
  if (!page || !limit) return restError(400, 'Please give page and limit as whole numbers from 1');

  return {
    status: 200,
    headers: {
      'current-page': page,
      'page-items': limit,
      'total-count': items.length,
      'total-pages': Math.max(1, Math.ceil(items.length / limit)),
    },
    body: items.slice((page - 1) * limit, page * limit),
  };
}

const wholeNumber = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);
