import type { EventType } from '../../functions/shared/event-types.ts';
import { statementUrl } from '../../local/quiltt/statements.ts';
import { eventOf } from '../events.ts';

/** What of an event a test sets itself. */
export interface Given {
  /** @default - of the type and the Profile */
  readonly id?: string;
  readonly at?: string;
  readonly record?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

export interface ProfileEvent extends ReturnType<typeof eventOf> {
  readonly at?: unknown;
}

/**
 * Makes events of one Profile, whose ids and personal values all have its name in them, such as
 * `acct_<name>`. The URLs of its Statements lead to the local Quiltt.
 */
export const createProfileEvents =
  (name: string, quiltt?: { readonly url: string }) =>
  (type: EventType, { record = {}, ...given }: Given = {}): ProfileEvent => {
    const recorded = JSON.stringify(eventOf(type))
      .replace(/\b(p|conn|acct|bal|stmt)_1Fixture\w+/g, `$1_${name}`)
      .replace(/user-001|person(?=@)|Fixture Person/g, `person-${name}`);
    const event: ProfileEvent = JSON.parse(recorded);

    const url =
      quiltt && type === 'statement.ready'
        ? {
            url: statementUrl(quiltt.url, `stmt_${name}`, Date.now()),
            at: new Date().toISOString(),
          }
        : {};
    const id = `evt_${type.replaceAll('.', '_')}_${name}`;
    return { ...event, id, ...given, record: { ...event.record, ...url, ...record } };
  };

export const profileNamed = (name: string) => ({ id: `p_${name}`, uuid: null, metadata: null });
