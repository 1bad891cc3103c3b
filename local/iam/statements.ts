import type { Statement } from './policy.ts';

/** The statements of many roles or resources. */
export interface Statements {
  readonly set: (subject: string, path: string, statements: readonly Statement[]) => void;
  /** `undefined` for a subject that never had a policy, be it an empty one. */
  readonly of: (subject: string) => readonly Statement[] | undefined;
  readonly subjects: () => string[];
}

export function createStatements(): Statements {
  const bySubject = new Map<string, Map<string, readonly Statement[]>>();
  const flat = new Map<string, readonly Statement[]>();

  return {
    set: (subject, path, statements) => {
      const policies = bySubject.get(subject) ?? new Map();
      bySubject.set(subject, policies.set(path, statements));
      flat.set(subject, [...policies.values()].flat());
    },
    of: (subject) => flat.get(subject),
    subjects: () => [...bySubject.keys()],
  };
}
