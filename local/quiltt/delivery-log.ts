import type { Environment } from '../../functions/shared/events.ts';
import { type DeliverDeps, deliver, type GivenUp } from './deliver.ts';
import { type EventLabel, labelOf } from './event-label.ts';
import { payloadOf } from './payload.ts';
import type { Attempt } from './post.ts';
import { bodyOf } from './signed-request.ts';
import type { Store } from './store.ts';
import { eventsFor, type Subscription } from './subscription.ts';

/** One delivery, as Quiltt's Dashboard lists it: no payload. */
export interface DeliveryReport {
  readonly subscriptionId: string;
  readonly events: readonly EventLabel[];
  readonly attempts: readonly Attempt[];
  /** @default - accepted, or still to be retried */
  readonly givenUp?: GivenUp;
}

export interface DeliveryLog {
  /** One delivery to every enabled subscription that asks for some of the events, of just these. */
  readonly deliver: (events: readonly unknown[]) => Promise<readonly DeliveryReport[]>;
  /** The latest 100, the last begun first. */
  readonly deliveries: () => readonly DeliveryReport[];
  /** Resolves once none is under way. */
  readonly settled: () => Promise<unknown>;
}

export interface DeliveryLogDeps extends DeliverDeps {
  /** That the events come from. */
  readonly environment: Environment;
}

interface Running extends DeliveryReport {
  givenUp?: GivenUp;
}

const MAX_REPORTS = 100;

/** Delivers, and remembers the latest deliveries. */
export function createDeliveryLog(store: Store, deps: DeliveryLogDeps): DeliveryLog {
  const reports: DeliveryReport[] = [];
  const running = new Set<Promise<DeliveryReport>>();

  const run = async ({ id }: Subscription, events: readonly unknown[]): Promise<DeliveryReport> => {
    const attempts: Attempt[] = [];
    const report: Running = { subscriptionId: id, events: events.map(labelOf), attempts };
    reports.unshift(report);
    reports.splice(MAX_REPORTS);

    const body = bodyOf(payloadOf(events, deps.environment));
    const onAttempt = (attempt: Attempt) => attempts.push(attempt);
    const givenUp = await deliver({ body, subscription: () => store.find(id), onAttempt }, deps);
    if (givenUp) report.givenUp = givenUp;
    return report;
  };

  const begin = (to: Subscription, events: readonly unknown[]) => {
    const delivering = run(to, events).finally(() => running.delete(delivering));
    running.add(delivering);
    return delivering;
  };

  return {
    deliver: (events) => {
      const outgoing = store
        .subscriptions()
        .map((to) => ({ to, wanted: eventsFor(to, events) }))
        .filter(({ wanted }) => wanted.length > 0);
      return Promise.all(outgoing.map(({ to, wanted }) => begin(to, wanted)));
    },
    deliveries: () => reports,
    settled: () => Promise.all(running),
  };
}
