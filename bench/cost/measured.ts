export interface Measured {
  /** Of the access log, for each request. */
  readonly accessLineBytes: number;
  /** Of the receiver, for each delivery. */
  readonly deliveryLineBytes: number;
  /** Of the worker, for each event. */
  readonly eventLineBytes: number;
  readonly ledgerItemBytes: number;
  /** What the index `byProfile` has of it. */
  readonly ledgerIndexBytes: number;
  /** Those that each delivery and each event has a value of. */
  readonly metrics: readonly string[];
}

/**
 * What one delivery of one Balance writes on the local stack, by the bundles that deploy:
 * `test/bench/cost/measured.test.ts` measures it anew.
 */
export const MEASURED: Measured = {
  accessLineBytes: 184,
  deliveryLineBytes: 445,
  eventLineBytes: 699,
  ledgerItemBytes: 270,
  ledgerIndexBytes: 150,
  metrics: ['Deliveries', 'EventsAccepted', 'EventsProcessed', 'SinceEvent', 'SinceReceipt'],
};
