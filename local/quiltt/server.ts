import http from 'node:http';
import * as z from 'zod';
import { LOOPBACK, listen } from '../listen.ts';
import { readBody } from '../read-body.ts';
import { batch, duplicate, reorder } from './order.ts';
import type { Quiltt } from './quiltt.ts';
import { samplesOf } from './samples.ts';

type Served = Pick<Quiltt, 'deliver' | 'deliveries'>;

export interface QuilttServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** `POST /deliveries` makes samples and delivers them; `GET /deliveries` tells what became of them. */
export async function startServer(quiltt: Served, port: number): Promise<QuilttServer> {
  const server = http.createServer(async (request, response) => {
    const { status, body } = await answerTo(request, quiltt);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(`${JSON.stringify(body)}\n`);
  });
  const url = `http://${LOOPBACK}:${await listen(server, port, 'QUILTT_PORT')}`;

  const stop = async () => {
    server.close();
    server.closeAllConnections();
  };
  return { url, stop };
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

function answerTo(request: http.IncomingMessage, quiltt: Served): Answer | Promise<Answer> {
  const route = `${request.method} ${request.url}`;
  if (route === 'GET /deliveries') return { status: 200, body: quiltt.deliveries() };
  if (route === 'POST /deliveries') return takeOrder(request, quiltt);
  return { status: 404, body: { message: `nothing here; GET or POST /deliveries` } };
}

const order = z.strictObject({
  type: z.string(),
  count: z.int().min(1).max(1_000).default(1),
  batch: z.int().min(1).max(1_000).default(1),
  profile: z.string().min(1).optional(),
  /** Which share of the events comes twice. */
  duplicate: z.number().min(0).max(1).default(0),
  /** Whether they come in any order. */
  reorder: z.boolean().default(false),
});

type Wanted = Omit<z.output<typeof order>, 'batch'>;

async function takeOrder(request: http.IncomingMessage, quiltt: Served): Promise<Answer> {
  try {
    const text = String(await readBody(request));
    const { batch: size, ...wanted } = order.parse(JSON.parse(text));
    const events = eventsOf(wanted);

    for (const some of batch(events, size)) void quiltt.deliver(some);
    return { status: 202, body: { eventIds: events.map(({ id }) => id) } };
  } catch (error) {
    return { status: 400, body: { message: reasonOf(error) } };
  }
}

function eventsOf({ type, count, profile, duplicate: share, reorder: isReordered }: Wanted) {
  const samples = [...samplesOf({ name: type, count, profileId: profile })];
  const events = duplicate(samples, share, Math.random);
  return isReordered ? reorder(events, Math.random) : events;
}

const reasonOf = (error: unknown): string => {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
};
