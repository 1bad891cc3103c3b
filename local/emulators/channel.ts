import type { ChildProcess } from 'node:child_process';
import type { Endpoints } from '../endpoints.ts';
import type { Evaluated } from '../iam/call.ts';
import type { CallGateway } from '../iam/permissions.ts';
import { createInterfere, type Interfere } from './interfere.ts';
import { type Order, REPORT } from './messages.ts';
import type { Counted, QueueLevels } from './queue-levels.ts';
import type { Consumed } from './table-units.ts';

export interface Channel extends CallGateway {
  /** Resolves once the emulators listen. */
  readonly endpoints: Promise<Endpoints>;
  readonly interfere: Interfere;
  readonly queues: Queues;
}

/** What SQS and DynamoDB report to CloudWatch. */
export interface Queues {
  /** How full the queues of these names are. */
  readonly measure: (names: readonly string[]) => Promise<readonly QueueLevels[]>;
  readonly onCounted: (listener: (counted: Counted | Consumed) => void) => void;
}

/** Speaks with the process of the emulators. */
export function openChannel(child: ChildProcess, exited: Promise<unknown>): Channel {
  const endpoints = Promise.withResolvers<Endpoints>();
  const waiting = new Map<number, (levels?: readonly QueueLevels[]) => void>();
  const listeners: ((evaluated: Evaluated) => void)[] = [];
  const counters: ((counted: Counted | Consumed) => void)[] = [];
  let lastId = 0;

  const ask = async (order: Omit<Order, 'id'>): Promise<readonly QueueLevels[]> => {
    lastId += 1;
    const id = lastId;
    const done = new Promise<readonly QueueLevels[]>((resolve) =>
      waiting.set(id, (levels = []) => resolve(levels)),
    );
    child.send({ id, ...order });
    const levels = await Promise.race([done, exited.then(() => [])]);
    waiting.delete(id);
    return levels;
  };

  const tell = async (order: Omit<Order, 'id'>): Promise<void> => {
    await ask(order);
  };

  const { interfere, onMeeting } = createInterfere({
    interfere: (rule) => tell({ interfere: rule }),
    stopInterfering: (id) => tell({ stopInterfering: id }),
    release: (hold) => tell({ release: hold }),
  });

  child.on('message', (message) => {
    const report = REPORT.parse(message);
    if ('endpoints' in report) return endpoints.resolve(report.endpoints);
    if ('done' in report) return waiting.get(report.done)?.(report.levels);
    if ('meeting' in report) return onMeeting(report.meeting);
    if ('counted' in report) return callAll(counters, report.counted);
    return callAll(listeners, report.evaluated);
  });

  return {
    endpoints: endpoints.promise,
    interfere,
    queues: {
      // What has ended has no queues.
      measure: async (names) => (child.connected ? ask({ measured: [...names] }) : []),
      onCounted: (listener) => counters.push(listener),
    },
    push: (change) => tell({ change }),
    // What has ended has nothing more to report.
    settle: async () => {
      if (child.connected) await ask({});
    },
    onEvaluated: (listener) => listeners.push(listener),
  };
}

const callAll = <T>(listeners: readonly ((value: T) => void)[], value: T): void => {
  for (const listener of listeners) listener(value);
};
