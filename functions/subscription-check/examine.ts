import type { QuilttApi } from '../shared/quiltt-api.ts';
import type { Subscription } from '../shared/quiltt-api-answers.ts';
import { unlessNotFound } from '../shared/quiltt-api-error.ts';
import { explain, isKeyRefused } from '../shared/quiltt-api-explain.ts';
import { ApiKeyError } from '../shared/quiltt-api-key.ts';
import { findOwn } from '../shared/quiltt-own.ts';
import { type Drift, driftOf, type WantedFields } from './drift.ts';

/** The subscription as the stack has deployed it. */
export interface Deployed {
  /** That of our own one. */
  readonly name: string;
  /** The id of the one that was adopted instead, which bears another name. */
  readonly adopted: string | undefined;
  readonly fields: WantedFields;
}

/** What was found: nothing where all is well; the last two where nobody could look. */
export type Finding = Drift | 'keyRefused' | 'unreachable';

export interface Outcome {
  readonly findings: readonly Finding[];
  readonly subscriptionId?: string;
  /** Where a repair was tried: whether all is well since. */
  readonly repaired?: boolean;
  /** What a person can do about it. */
  readonly reason?: string;
}

export interface ExamineDeps {
  readonly deployed: Deployed;
  /** Whether a difference is undone. */
  readonly repairs: boolean;
  readonly secretId: string;
  readonly connect: () => Promise<QuilttApi>;
}

/** Compares the subscription at Quiltt with the deployed one, and repairs it where it may. Never throws. */
export async function examine({ connect, ...deps }: ExamineDeps): Promise<Outcome> {
  try {
    const quiltt = await connect();
    return await compare(await find(deps.deployed, quiltt), { ...deps, quiltt });
  } catch (error) {
    return { findings: [wordFor(error)], reason: explain(error, deps.secretId) };
  }
}

async function find(
  { name, adopted }: Deployed,
  quiltt: QuilttApi,
): Promise<Subscription | undefined> {
  if (adopted) return unlessNotFound(quiltt.getSubscription(adopted));

  const [oldest] = await findOwn(name, quiltt);
  return oldest;
}

type CompareDeps = Omit<ExamineDeps, 'connect'> & { readonly quiltt: QuilttApi };

async function compare(live: Subscription | undefined, deps: CompareDeps): Promise<Outcome> {
  const { deployed, repairs } = deps;
  const findings = driftOf(live, deployed.fields);
  if (!live) return { findings, reason: deployed.adopted ? ADOPTED_NOT_FOUND : NOT_FOUND };

  const found = { findings, subscriptionId: live.id };
  if (findings.length === 0) return found;
  return repairs ? { ...found, ...(await repair(live.id, deps)) } : { ...found, reason: REPORTED };
}

/** Of what was deleted it makes no other: that would have a signing secret that nobody has stored. */
async function repair(
  id: string,
  { deployed, quiltt, secretId }: CompareDeps,
): Promise<Pick<Outcome, 'repaired' | 'reason'>> {
  try {
    const patched = await quiltt.patchSubscription(id, deployed.fields);
    const left = driftOf(patched, deployed.fields);
    if (left.length === 0) return { repaired: true, reason: REPAIRED };
    return { repaired: false, reason: `Quiltt did not take the repair of ${left.join(', ')}` };
  } catch (error) {
    return { repaired: false, reason: `not repaired: ${explain(error, secretId)}` };
  }
}

const wordFor = (error: unknown): Finding =>
  error instanceof ApiKeyError || isKeyRefused(error) ? 'keyRefused' : 'unreachable';

const NOT_FOUND =
  'not found with this API key: deleted or renamed at Quiltt, or the key is of another Environment; ' +
  'a deployment that changes something about it, if only the order of eventTypes, makes another one: then store the new signing secret';

const ADOPTED_NOT_FOUND =
  'not found with this API key: deleted at Quiltt, or the key is of another Environment; ' +
  'deploy with another subscription.adopt, or without it, and store the new signing secret';

const REPORTED =
  "not as deployed: correct it in Quiltt's Dashboard, or deploy with subscription.check as repair; events may have been missed meanwhile";

const REPAIRED = 'it is as deployed again: events may have been missed meanwhile';
