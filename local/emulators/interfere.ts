import type { AwsError, Meeting, Moment, Rule } from './interference.ts';

/** Which calls of roles go wrong, and how. What is allowed alone is seen, not what is denied. */
export interface InterferenceOptions {
  /** The permission that it needs, such as `dynamodb:UpdateItem`. */
  readonly action: string;
  /** Found in the ARN of what it is about. @default - any */
  readonly resource?: RegExp;
  /** Found in the logical id of its role. @default - any */
  readonly role?: RegExp;
  /** Found in the request as it was sent. @default - any */
  readonly body?: RegExp;
  /** How many such calls are left alone first. @default 0 */
  readonly skip?: number;
  /** How many then go wrong. @default - every one */
  readonly times?: number;
  /** Whether it reaches the emulator. @default true */
  readonly takesEffect?: boolean;
  /** What the caller gets: the connection cut, or an error. @default - its own, or `reset` without effect */
  readonly answer?: 'own' | 'reset' | AwsError;
  /** Run while the call is held, before it takes effect. */
  readonly before?: () => unknown;
  /** Run when it has taken effect, while its answer is held. */
  readonly after?: () => unknown;
}

export interface Interference {
  /** How many calls fitted so far, those left alone included. */
  readonly seen: () => number;
  /** From here on calls go well. Throws what `before` or `after` has thrown. */
  readonly end: () => Promise<void>;
}

export type Interfere = (options: InterferenceOptions) => Promise<Interference>;

interface Orders {
  readonly interfere: (rule: Rule) => Promise<void>;
  readonly stopInterfering: (id: number) => Promise<void>;
  readonly release: (hold: number) => Promise<void>;
}

interface Interfering {
  readonly interfere: Interfere;
  readonly onMeeting: (meeting: Meeting) => void;
}

/** Lets calls go wrong in the process of the emulators. */
export function createInterfere(orders: Orders): Interfering {
  const listeners = new Map<number, (hold: Meeting['hold']) => void>();
  let lastId = 0;

  const interfere: Interfere = async (options) => {
    lastId += 1;
    const id = lastId;
    const errors: unknown[] = [];
    let seen = 0;

    listeners.set(id, (hold) => {
      if (!hold) seen += 1;
      else void runHeld(options, hold, orders).catch((error: unknown) => errors.push(error));
    });
    await orders.interfere(ruleOf(id, options));
    const end = async () => {
      await orders.stopInterfering(id);
      if (errors.length > 0) throw errors[0];
    };
    return { seen: () => seen, end };
  };
  return { interfere, onMeeting: ({ rule, hold }) => listeners.get(rule)?.(hold) };
}

async function runHeld(
  options: Pick<InterferenceOptions, Moment>,
  { id, moment }: NonNullable<Meeting['hold']>,
  { release }: Orders,
): Promise<void> {
  try {
    await options[moment]?.();
  } finally {
    await release(id);
  }
}

const ruleOf = (id: number, options: InterferenceOptions): Rule => {
  const { action, resource, role, body, skip = 0, times, takesEffect = true } = options;
  const { answer = takesEffect ? 'own' : 'reset', before, after } = options;
  return {
    id,
    action,
    resource: resource?.source ?? '',
    role: role?.source ?? '',
    body: body?.source ?? '',
    skip,
    times,
    takesEffect,
    answer,
    holds: [...(before ? (['before'] as const) : []), ...(after ? (['after'] as const) : [])],
  };
};
