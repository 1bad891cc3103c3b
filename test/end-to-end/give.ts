import { setTimeout as sleep } from 'node:timers/promises';
import { checkNow } from '../../local/check-now.ts';
import type { Call } from '../../local/iam/call.ts';
import { payloadOf } from '../events.ts';
import type { Grant } from './grants.ts';
import { createProfileEvents } from './profile-events.ts';
import type { RunningStack } from './stack.ts';
import { deliver } from './use-all.ts';

const POLL_MS = 20;

/**
 * Gives roles the permission for each call that is denied, and for no other, while this runs.
 * @returns the calls that were denied, in their order
 */
export async function givingWhatIsDenied(
  { permissions }: Pick<RunningStack, 'permissions'>,
  run: () => Promise<void>,
): Promise<readonly Call[]> {
  const given = new Map<string, Call>();
  let isOver = false;
  const running = run().finally(() => {
    isOver = true;
  });

  while (!isOver) {
    for (const call of await permissions.calls()) {
      const { role, action: Action, resource: Resource } = call;
      const path = `${role} ${Action} ${Resource}`;
      if (call.allowed || given.has(path)) continue;

      given.set(path, call);
      const Statement = { Effect: 'Allow', Action, Resource };
      await permissions.attach(role, { Version: '2012-10-17', Statement }, path);
    }
    // Where it never ends, nobody waits for it.
    await sleep(POLL_MS, undefined, { ref: false });
  }
  await running;
  return [...given.values()];
}

/** Whether the call is one that the permission is there for. */
export function isUseOf(
  { construct, action, on }: Grant,
  call: Call,
  { physicalId }: Pick<RunningStack, 'physicalId'>,
): boolean {
  const [resource = '', folder = ''] = on.split('/');
  const name = /^[A-Z]/.test(resource) ? physicalId(resource).split(/[/:]/).at(-1) : resource;
  return (
    call.role.startsWith(`${construct}Role`) &&
    call.action === action &&
    call.resource.includes(`${name}`) &&
    call.resource.includes(folder && `/${folder}/`)
  );
}

const MESSAGES = ['subscription check', 'delivery rejected', 'event'];

/** Until each function is heard: by its first lines alone is found out that it may not write any. */
export async function untilHeard(stack: RunningStack): Promise<void> {
  const isHeard = (message: string) => stack.lines.some((line) => line.message === message);
  for (let n = 0; !MESSAGES.every(isHeard); n++) {
    const event = createProfileEvents(`early_${n}`)('balance.created');
    await checkNow(stack);
    await deliver(stack, 'not JSON');
    await deliver(stack, JSON.stringify(payloadOf([event])));
    await sleep(POLL_MS);
  }
}
