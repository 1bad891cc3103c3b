import type { EventType } from '../../functions/shared/event-types.ts';
import { quilttId, uuidOf } from './quiltt-id.ts';
import type { Random } from './random.ts';
import { statementUrl } from './statements.ts';

export interface SampleOptions {
  readonly random: Random;
  readonly nowMs: number;
  /** The Profile that the event is about. @default - a random one */
  readonly profileId?: string | undefined;
  /** Of the local Quiltt, where the PDFs of Statements are. @default - nowhere */
  readonly quilttUrl?: string | undefined;
}

/** What a schema's notes cannot say of a sample: the values that must fit the rest of the event. */
export interface EventFields {
  /** One id of each kind within an event; another where the path is of another Connection. */
  readonly id: (prefix: string, path: readonly string[]) => string;
  /** The value of a field by its name, where the schema's own example would not do. */
  readonly valueOf: (name: string) => string | undefined;
}

export function fieldsOf(type: EventType, options: SampleOptions) {
  const { random, nowMs, profileId, quilttUrl } = options;
  const ids = new Map([['p', profileId ?? quilttId('p', random)]]);

  const id: EventFields['id'] = (prefix, path) => {
    if (path.includes('from')) return quilttId(prefix, random);

    const known = ids.get(prefix) ?? quilttId(prefix, random);
    ids.set(prefix, known);
    return known;
  };

  const values: Readonly<Record<string, string | undefined>> = {
    at: new Date(nowMs).toISOString(),
    uuid: uuidOf(id('p', [])),
    dateOfBirth: '1990-05-04',
    ...dateRange(nowMs),
    ...connectionState(type),
    ...(quilttUrl ? { url: statementUrl(quilttUrl, id('stmt', []), nowMs) } : {}),
  };
  return { id, valueOf: (name: string) => values[name] } satisfies EventFields;
}

const DAY_MS = 86_400_000;

/** The last 30 days: of a Statement, or of the data that a sync brought. */
function dateRange(nowMs: number) {
  const first = dayOf(nowMs - 30 * DAY_MS);
  const last = dayOf(nowMs);
  return { startDate: first, startOn: first, endDate: last, endOn: last };
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const statusOf: Readonly<Record<Extract<EventType, `connection.${string}`>, string>> = {
  'connection.created': 'INITIALIZING',
  'connection.synced.successful': 'SYNCED',
  'connection.synced.successful.initial': 'SYNCED',
  'connection.synced.successful.historical': 'SYNCED',
  'connection.synced.errored.repairable': 'ERROR_REPAIRABLE',
  'connection.synced.errored.institution': 'ERROR_INSTITUTION',
  'connection.synced.errored.provider': 'ERROR_PROVIDER',
  'connection.synced.errored.service': 'ERROR_SERVICE',
  'connection.disconnected': 'DISCONNECTED',
};

function connectionState(type: EventType) {
  const statuses: Partial<Record<EventType, string>> = statusOf;
  const provider = type === 'connection.disconnected' ? { provider: 'DISCONNECTED' } : {};
  return { status: statuses[type], ...provider };
}
