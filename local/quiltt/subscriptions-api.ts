import { type Answer, restError } from './answer.ts';
import { pageOf } from './paging.ts';
import { quilttId } from './quiltt-id.ts';
import { randomSecret, type Store } from './store.ts';
import { type Subscription, withoutSecret } from './subscription.ts';
import { withFields } from './subscription-request.ts';

export interface SubscriptionsApiDeps {
  readonly store: Store;
  readonly nowMs: () => number;
  /** The signing secret of the first subscription that it creates. @default - a random one each */
  readonly secret?: string | undefined;
}

/** Creates, gives, changes and deletes subscriptions, as Quiltt's REST API does. */
export function createSubscriptionsApi({ store, nowMs, secret }: SubscriptionsApiDeps) {
  const secrets = [secret].filter((given) => given !== undefined);

  const create = (body: string): Answer =>
    withFields(body, {}, (fields) => {
      const at = dateTime(nowMs());
      const id = quilttId('wh', Math.random);
      const created = { id, ...fields, createdAt: at, updatedAt: at };
      store.put({ ...created, secret: secrets.shift() ?? randomSecret() });
      return { status: 201, body: created };
    });

  const update = (one: Subscription, body: string): Answer =>
    withFields(body, one, (fields) => {
      const updated = { ...one, ...fields, updatedAt: dateTime(nowMs()) };
      store.put(updated);
      return { status: 200, body: withoutSecret(updated) };
    });

  const remove = ({ id }: Subscription): Answer => {
    store.remove(id);
    return { status: 204 };
  };

  const withId = (id: string, use: (one: Subscription) => Answer): Answer => {
    const found = store.find(id);
    return found ? use(found) : restError(404, `Please check the id ${id}`);
  };

  return {
    list: (query: URLSearchParams) => pageOf(store.subscriptions().map(withoutSecret), query),
    create,
    get: (id: string) => withId(id, (one) => ({ status: 200, body: withoutSecret(one) })),
    update: (id: string, body: string) => withId(id, (one) => update(one, body)),
    remove: (id: string) => withId(id, remove),
  };
}

/** As Quiltt writes times: in UTC, to the second. */
const dateTime = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+/, '');
