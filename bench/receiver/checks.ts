import { MOST_MESSAGES } from '../most-messages.ts';
import { delivery, toHttpEvent } from './deliveries.ts';
import { give, refuses, type Tried, Unmet } from './give.ts';

/** What only some peers do. */
interface Excusable {
  /** What is said of one that does not. */
  readonly lacking: string;
  /** @throws Unmet where it does not */
  readonly holds: (tried: Tried) => Promise<void>;
}

const BATCHES = 3;

export const CHECKS = {
  batch: {
    lacking: 'one message however many events',
    holds: async (tried) => {
      const { sent } = await give(tried, delivery(BATCHES * MOST_MESSAGES));
      if (sent !== BATCHES) throw new Unmet(`sent ${sent} times for ${BATCHES} batches`);
    },
  },
  schema: {
    lacking: 'no validation',
    // Ours answers 200, for the event is in quarantine.
    holds: (tried) => refuses(tried, toHttpEvent('{"events":[{"id":1}]}'), [400, 200]),
  },
  timestamp: {
    lacking: 'no timestamp checked',
    holds: (tried) => refuses(tried, toHttpEvent('{"events":[]}', { ageSeconds: 600 }), [401]),
  },
  json: {
    lacking: 'bad JSON throws',
    holds: (tried) => refuses(tried, toHttpEvent('{"events":'), [400]),
  },
} as const satisfies Record<string, Excusable>;

export type Check = keyof typeof CHECKS;
