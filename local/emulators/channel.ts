import type { ChildProcess } from 'node:child_process';
import type { Endpoints } from '../endpoints.ts';
import type { Evaluated } from '../iam/call.ts';
import type { CallGateway } from '../iam/permissions.ts';
import { createInterfere, type Interfere } from './interfere.ts';
import { type Order, REPORT } from './messages.ts';

export interface Channel extends CallGateway {
  /** Resolves once the emulators listen. */
  readonly endpoints: Promise<Endpoints>;
  readonly interfere: Interfere;
}

/** Speaks with the process of the emulators. */
export function openChannel(child: ChildProcess, exited: Promise<unknown>): Channel {
  const endpoints = Promise.withResolvers<Endpoints>();
  const waiting = new Map<number, () => void>();
  const listeners: ((evaluated: Evaluated) => void)[] = [];
  let lastId = 0;

  const ask = async (order: Omit<Order, 'id'>): Promise<void> => {
    lastId += 1;
    const id = lastId;
    const done = new Promise<void>((resolve) => waiting.set(id, resolve));
    child.send({ id, ...order });
    await Promise.race([done, exited]);
    waiting.delete(id);
  };

  const { interfere, onMeeting } = createInterfere({
    interfere: (rule) => ask({ interfere: rule }),
    stopInterfering: (id) => ask({ stopInterfering: id }),
    release: (hold) => ask({ release: hold }),
  });

  const tell = (evaluated: Evaluated) => {
    for (const listener of listeners) listener(evaluated);
  };

  child.on('message', (message) => {
    const report = REPORT.parse(message);
    if ('endpoints' in report) endpoints.resolve(report.endpoints);
    else if ('done' in report) waiting.get(report.done)?.();
    else if ('meeting' in report) onMeeting(report.meeting);
    else tell(report.evaluated);
  });

  return {
    endpoints: endpoints.promise,
    interfere,
    push: (change) => ask({ change }),
    // What has ended has nothing more to report.
    settle: async () => {
      if (child.connected) await ask({});
    },
    onEvaluated: (listener) => listeners.push(listener),
  };
}
