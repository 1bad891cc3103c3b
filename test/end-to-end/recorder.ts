import http from 'node:http';
import * as z from 'zod';
import { LOOPBACK, listen } from '../../local/listen.ts';
import { readBody } from '../../local/read-body.ts';
import { until } from '../../local/until.ts';

const RECORD = z.object({ what: z.enum(['start', 'success']), eventId: z.string() });

/** What a handler says of itself, from within its sandbox. */
export type HandlerRecord = Readonly<z.infer<typeof RECORD>>;

const REACTION = z.enum(['return', 'throw', 'throw permanently', 'throw later', 'hang']);

/** What a handler then does that `recording-handlers.ts` has. */
export type Reaction = z.infer<typeof REACTION>;

/** Counts what handlers do, outside of the code under test. */
export interface Recorder {
  readonly url: string;
  /** In the order in which they came. */
  readonly records: readonly HandlerRecord[];
  /** How often a handler has said this, of one event or of all. */
  readonly count: (what: HandlerRecord['what'], eventId?: string) => number;
  /** Resolves once handlers have said this of the event so often. */
  readonly reached: (what: HandlerRecord['what'], eventId: string, times?: number) => Promise<void>;
  /** A handler waits at what it says until this resolves, then does what it resolves to: a Reaction. */
  react: (record: HandlerRecord) => Reaction | Promise<string>;
  readonly stop: () => void;
}

export async function startRecorder(): Promise<Recorder> {
  const records: HandlerRecord[] = [];
  const listeners = new Set<() => void>();
  const count: Recorder['count'] = (what, eventId) =>
    records.filter((r) => r.what === what && (eventId ?? r.eventId) === r.eventId).length;

  const server = http.createServer(async (request, response) => {
    const record = RECORD.parse(JSON.parse(String(await readBody(request))));
    records.push(record);
    for (const listener of listeners) listener();
    response.end(REACTION.parse(await recorder.react(record)));
  });
  const port = await listen(server);

  const recorder: Recorder = {
    url: `http://${LOOPBACK}:${port}`,
    records,
    count,
    reached: (what, eventId, times = 1) => until(listeners, () => count(what, eventId) >= times),
    react: () => 'return',
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return recorder;
}
