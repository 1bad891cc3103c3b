import type * as z from 'zod';
import { DISPOSABLE_STAGE, deadLetterExtraDays, whyRetained } from '../limits.ts';
import { misplacement } from './region.ts';

export interface Surroundings {
  readonly stage: string;
  /** Where the stack goes if the settings name no region, where that is known. */
  readonly cliRegion: string | undefined;
}

/** What the rules read: settings that depend on one another or on their stage. */
export interface RuledSettings {
  readonly retention: {
    readonly eventDays: number;
    readonly deadLetterDays: number;
    readonly payloadDays: number;
    readonly ledgerDays: number;
  };
  readonly removalPolicy: 'retain' | 'destroy';
  readonly region?: string | undefined;
  readonly kmsKeyArn?: string | undefined;
  readonly customDomain?: { readonly certificateArn: string } | undefined;
}

type Complain = (path: string, message: string) => void;

/** Checks what no setting can say alone. */
export const checkRules =
  ({ stage, cliRegion }: Surroundings) =>
  (settings: RuledSettings, context: z.RefinementCtx) => {
    const complain: Complain = (path, message) =>
      context.addIssue({ code: 'custom', path: path.split('.'), message });

    checkRetention(settings, complain);
    checkRemoval(stage, settings, complain);
    checkRegion(cliRegion, settings, complain);
  };

function checkRetention({ retention }: RuledSettings, complain: Complain): void {
  const { eventDays, deadLetterDays, payloadDays, ledgerDays } = retention;
  const { least: extra, why } = deadLetterExtraDays;

  if (deadLetterDays < eventDays + extra) {
    const least = `${eventDays + extra}, ${extra} more than retention.eventDays`;
    complain('retention.deadLetterDays', `must be at least ${least}: ${why}`);
  }
  for (const [name, days, why] of [
    ['payloadDays', payloadDays, 'a dead letter may name a payload'],
    ['ledgerDays', ledgerDays, 'a dead letter whose event was processed after all is known by it'],
  ] as const) {
    const least = `${deadLetterDays}, as retention.deadLetterDays is`;
    if (days < deadLetterDays) complain(`retention.${name}`, `must be at least ${least}: ${why}`);
  }
}

function checkRemoval(stage: string, { removalPolicy }: RuledSettings, complain: Complain): void {
  if (removalPolicy === 'retain' || stage === DISPOSABLE_STAGE) return;

  complain(
    'removalPolicy',
    `must be "retain" in every stage but ${DISPOSABLE_STAGE}: ${whyRetained}`,
  );
}

function checkRegion(
  cliRegion: string | undefined,
  { region, kmsKeyArn, customDomain }: RuledSettings,
  complain: Complain,
): void {
  for (const [path, arn] of Object.entries({
    kmsKeyArn,
    'customDomain.certificateArn': customDomain?.certificateArn,
  })) {
    const message = arn && misplacement(arn, { region, cliRegion });
    if (message) complain(path, message);
  }
}
