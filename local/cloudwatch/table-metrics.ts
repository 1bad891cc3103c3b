import type { Consumed } from '../emulators/table-units.ts';
import type { MetricStore } from './metric-store.ts';

/** Units of a table that were consumed. */
export function putConsumed(store: MetricStore, { table, metric, units }: Consumed): void {
  store.put({
    namespace: 'AWS/DynamoDB',
    name: metric,
    unit: 'Count',
    values: [units],
    dimensions: { TableName: table },
    atMs: Date.now(),
  });
}
