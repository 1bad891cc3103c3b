import type { Call } from '../iam/call.ts';
import type { Meeting, Moment, Rule } from './interference.ts';

/** What becomes of one call that a rule fits. */
export interface Affected extends Pick<Rule, 'takesEffect' | 'answer'> {
  /** Resolves once the call may go on. */
  readonly hold: (moment: Moment) => Promise<void>;
}

/** The rules by which calls of roles go wrong. */
export interface Interferences {
  readonly add: (rule: Rule) => void;
  readonly remove: (id: number) => void;
  /** Lets a call go on that is held. */
  readonly release: (hold: number) => void;
  /** Counts a call for each rule that fits it; of those whose turn it is, the first has its way. */
  readonly meet: (call: Call, body: Buffer) => Affected | undefined;
}

export function createInterferences(report: (meeting: Meeting) => void): Interferences {
  const rules = new Map<number, Counted>();
  const held = new Map<number, () => void>();
  let lastHold = 0;

  const hold = async (rule: Rule, moment: Moment): Promise<void> => {
    if (!rule.holds.includes(moment)) return;
    lastHold += 1;
    const id = lastHold;
    const released = new Promise<void>((resolve) => held.set(id, resolve));
    report({ rule: rule.id, hold: { id, moment } });
    await released;
    held.delete(id);
  };

  return {
    add: (rule) => rules.set(rule.id, { rule, fits: fitsOf(rule), seen: 0 }),
    remove: (id) => rules.delete(id),
    release: (id) => held.get(id)?.(),
    meet: (call, body) => {
      const fitting = [...rules.values()].filter(({ fits }) => fits(call, body));
      for (const counted of fitting) {
        counted.seen += 1;
        report({ rule: counted.rule.id });
      }
      const rule = fitting.find(isDue)?.rule;
      return rule && { ...rule, hold: (moment) => hold(rule, moment) };
    },
  };
}

type Fits = (call: Call, body: Buffer) => boolean;

interface Counted {
  readonly rule: Rule;
  readonly fits: Fits;
  seen: number;
}

const isDue = ({ rule: { skip, times = Infinity }, seen }: Counted): boolean =>
  seen > skip && seen <= skip + times;

const fitsOf = ({ action, ...texts }: Rule): Fits => {
  const resource = new RegExp(texts.resource);
  const role = new RegExp(texts.role);
  const body = new RegExp(texts.body);

  return (call, bytes) =>
    call.action === action &&
    resource.test(call.resource) &&
    role.test(call.role) &&
    (texts.body === '' || body.test(bytes.toString()));
};
