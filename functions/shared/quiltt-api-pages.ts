import * as z from 'zod/mini';
import { readAnswer, type Subscription, subscription } from './quiltt-api-answers.ts';
import type { QuilttRequest } from './quiltt-api-attempt.ts';
import type { Send } from './quiltt-api-send.ts';

/** Quiltt's default, so it is surely allowed. */
const LIMIT = 25;
/** Far more than an Environment has: what goes on longer repeats itself. */
const MAX_PAGES = 100;

/** @throws Error rather than leave out a page: who looks for a name must see all of them */
export async function listPages(url: URL, send: Send): Promise<readonly Subscription[]> {
  const found = new Map<string, Subscription>();

  for (let page = 1; page <= MAX_PAGES; page++) {
    const request = pageOf(url, page);
    const answer = await send(request);
    const items = readAnswer(z.array(subscription), answer, request);

    // While the pages are read, one may move to the next page and come twice.
    const known = found.size;
    for (const item of items) found.set(item.id, item);
    if (page >= lastPage(answer.headers, { page, hasNew: found.size > known })) {
      return [...found.values()];
    }
  }
  throw new Error(`Quiltt lists more than ${MAX_PAGES} pages of webhook subscriptions`);
}

const pageOf = (url: URL, page: number): QuilttRequest => ({
  method: 'GET',
  url: new URL(`?page=${page}&limit=${LIMIT}`, url),
  repeatable: true,
});

/** Without the header, the last page is one with nothing new, however long Quiltt makes them. */
function lastPage(
  headers: Headers,
  { page, hasNew }: { readonly page: number; readonly hasNew: boolean },
): number {
  const total = Number.parseInt(headers.get('total-pages') ?? '', 10);
  if (Number.isNaN(total)) return hasNew ? page + 1 : page;
  return total;
}
