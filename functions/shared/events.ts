import * as z from 'zod/mini';
import type { Documented } from './documented.ts';
import type { EventScope, Kind, KnownEventType, TypesIn } from './event-types.ts';
import { anything, customData, date, dateTime, id, openEnum, text } from './fields.ts';
import {
  accountRecord,
  balanceRecord,
  connectionRecord,
  profileBase,
  profileRecord,
  provider,
  statementRecord,
} from './records.ts';

/** What the receiver demands of an event. Unknown types and unknown fields pass. */
export const anyEvent = z.looseObject({ id: name(), type: name() }, 'not an object');
export type AnyEvent = z.output<typeof anyEvent>;

/**
 * Goes into a message's attributes, an object's key and a table's, so it is neither empty nor long,
 * nor has half a character in it: AWS would take two such names for one.
 */
// @__NO_SIDE_EFFECTS__
function name() {
  return z.string('not a string').check(
    z.minLength(1, 'empty'),
    z.maxLength(256, 'too long'),
    z.refine((text) => text.isWellFormed(), 'not well-formed Unicode'),
  );
}

export const environment = z.looseObject({
  id: id('env'),
  name: z.nullish(text('Sandbox')),
  mode: z.nullish(openEnum('SANDBOX', 'TEST', 'PRODUCTION')),
  metadata: z.nullish(customData()),
});
export type Environment = Documented<z.output<typeof environment>>;

const recordOfKind = {
  profile: profileRecord,
  connection: connectionRecord,
  account: accountRecord,
  balance: balanceRecord,
  statement: statementRecord,
} satisfies Record<Kind, z.ZodMiniType>;

const recordOfType = {
  // Whether the whole Profile or a stub comes with its deletion is not documented, and what is
  // deleted must not stay for want of a field. `profileIdOf` finds the id.
  'profile.deleted': z.nullish(anything<Partial<z.output<typeof profileRecord>>>({})),
} satisfies Partial<Record<KnownEventType, z.ZodMiniType>>;

/** The range of new data; absent where there is nothing new to fetch. */
const dateRange = { startDate: z.nullish(date()), endDate: z.nullish(date()) };
const connectionRef = z.looseObject({ id: id('conn'), provider: z.nullish(provider) });
const syncedMetadata = z.looseObject(dateRange);

const metadataOfType = {
  'profile.deleted': anything<Readonly<Record<string, unknown>>>({}),
  'profile.ready': z.looseObject({ connectionId: z.nullish(id('conn')), ...dateRange }),
  'connection.synced.successful': syncedMetadata,
  'connection.synced.successful.initial': syncedMetadata,
  'connection.synced.successful.historical': syncedMetadata,
  'account.reconnected': z.looseObject({
    from: z.nullish(connectionRef),
    to: z.nullish(connectionRef),
  }),
} satisfies Partial<Record<KnownEventType, z.ZodMiniType>>;

type KindOf<Type extends KnownEventType> = Type extends `${infer K extends Kind}.${string}`
  ? K
  : never;

type RecordOf<Type extends KnownEventType> = Type extends keyof typeof recordOfType
  ? z.output<(typeof recordOfType)[Type]>
  : z.output<(typeof recordOfKind)[KindOf<Type>]>;

type MetadataOf<Type extends KnownEventType> = Type extends keyof typeof metadataOfType
  ? z.output<(typeof metadataOfType)[Type]>
  : Readonly<Record<string, unknown>>;

interface EventOfType<Type extends KnownEventType> {
  /** `evt_…`: the same on every redelivery, so the key of idempotency. */
  readonly id: string;
  /** When it occurred; older deliveries lack it. */
  readonly at?: string | null | undefined;
  readonly type: Type;
  /** Older deliveries lack it. `metadata` is your own: the natural correlation key. */
  readonly profile?: Documented<z.output<typeof profileBase>> | null | undefined;
  readonly record: Documented<RecordOf<Type>>;
  readonly metadata?: Documented<MetadataOf<Type>> | null | undefined;
}

/** The event that a handler of this scope is promised: a union where the scope has children. */
export type EventOf<Scope extends EventScope | KnownEventType> = {
  [Type in TypesIn<Scope>]: EventOfType<Type>;
}[TypesIn<Scope>];

/** An event of any type that Quiltt documents, or once did. */
export type KnownEvent = EventOf<KnownEventType>;

/** The schema of one event type, made when it is first asked for and kept. */
export function schemaOf<Type extends KnownEventType>(type: Type): z.ZodMiniType<EventOf<Type>> {
  const schema = schemas.get(type) ?? makeSchema(type);
  schemas.set(type, schema);

  // Kept under the very type it was made for; a Map cannot say so.
  return schema as unknown as z.ZodMiniType<EventOf<Type>>;
}

const schemas = new Map<KnownEventType, z.ZodMiniType>();

function makeSchema(type: KnownEventType): z.ZodMiniType {
  const records: Partial<Record<KnownEventType, z.ZodMiniType>> = recordOfType;
  const metadata: Partial<Record<KnownEventType, z.ZodMiniType>> = metadataOfType;

  return z.looseObject({
    id: id('evt'),
    at: z.nullish(dateTime()),
    type: z.literal(type),
    profile: z.nullish(profileBase),
    record: records[type] ?? recordOfKind[kindOf(type)],
    metadata: z.nullish(metadata[type] ?? customData()),
    ...(type === 'profile.deleted' && ofDeletion),
  });
}

/** As little as tells whose it is: a Profile is erased whatever else its event holds. */
const ofDeletion = {
  at: z.optional(anything('2026-05-04T10:15:31Z')),
  profile: z.nullish(z.looseObject({ id: z.optional(id('p')) })),
};

// The first segment of an event type is its kind: the list is written that way.
const kindOf = (type: KnownEventType): Kind => type.slice(0, type.indexOf('.')) as Kind;
