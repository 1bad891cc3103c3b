/**
 * The 18 event types that Quiltt delivers, by the kind of their record. This is the one list:
 * types, parent scopes, subscriptions, schemas, samples and handlers' names derive from it.
 * Source: Quiltt's OpenAPI document 2026-04-01, https://quiltt.dev/api-reference/webhooks
 */
export const eventTypesByKind = {
  profile: ['profile.created', 'profile.ready', 'profile.deleted'],
  connection: [
    'connection.created',
    'connection.synced.successful',
    'connection.synced.successful.initial',
    'connection.synced.successful.historical',
    'connection.synced.errored.repairable',
    'connection.synced.errored.institution',
    'connection.synced.errored.provider',
    'connection.synced.errored.service',
    'connection.disconnected',
  ],
  account: [
    'account.created',
    'account.owners_verified',
    'account.reconnected',
    'account.verified',
  ],
  balance: ['balance.created'],
  statement: ['statement.ready'],
} as const;

/**
 * Names that Quiltt's older guides and schemas have. The handler of their scope gets them; nobody
 * can subscribe to one, and no handler can be registered for one alone.
 */
export const olderEventTypes = [
  'profile.updated',
  'profile.changed',
  'connection.updated',
  'connection.changed',
  // Today a scope only.
  'connection.synced.errored',
  'account.updated',
  'statement.created',
] as const;

export type Kind = keyof typeof eventTypesByKind;
export type EventType = (typeof eventTypesByKind)[Kind][number];

/** What an event may be called that reaches a handler. */
export type KnownEventType = EventType | (typeof olderEventTypes)[number];

/** `connection.synced.errored` is a scope of `connection.synced.errored.service`. */
type ScopesOf<Name extends string> = Name extends `${infer Head}.${infer Rest}`
  ? Head | `${Head}.${ScopesOf<Rest>}`
  : never;

/** What a handler may be registered for: an event type, or a scope that includes its children. */
export type EventScope = EventType | ScopesOf<EventType>;

/** The event types that a scope includes, older names too, and itself where it is one. */
export type TypesIn<Scope extends EventScope | KnownEventType> = Extract<
  KnownEventType,
  Scope | `${Scope}.${string}`
>;

export const eventTypes: readonly EventType[] = Object.values(eventTypesByKind).flat();

/** What a handler of the type may be registered for, the most specific first. */
export const scopesOf = (type: KnownEventType): readonly EventScope[] =>
  prefixesOf(type).filter(isEventScope);

const prefixesOf = (type: string): string[] => {
  const parts = type.split('.');
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('.'));
};

// Prefixes of event types, cut at a dot: just what EventScope spells out.
export const eventScopes: readonly EventScope[] = [
  ...new Set(eventTypes.flatMap(prefixesOf)),
].sort() as EventScope[];

/**
 * The 26 values that a webhook subscription accepts. A scope brings its children.
 * `charge.execute` is accepted by Quiltt and described nowhere: never subscribe to it unasked.
 */
export const subscriptionEventTypes: readonly (EventScope | 'charge.execute')[] = [
  ...eventScopes,
  'charge.execute',
];

const knownTypes: ReadonlySet<string> = new Set([...eventTypes, ...olderEventTypes]);
const knownScopes: ReadonlySet<string> = new Set(eventScopes);

/** Whether Quiltt delivers events of this type, or once did. */
export const isEventType = (name: string): name is KnownEventType => knownTypes.has(name);
export const isEventScope = (name: string): name is EventScope => knownScopes.has(name);
