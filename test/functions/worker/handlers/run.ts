import { randomUUID } from 'node:crypto';
import type { AnyEvent } from '../../../../functions/shared/events.ts';
import { profileIdOf } from '../../../../functions/shared/profile-id.ts';
import { createDispatch } from '../../../../functions/worker/dispatch.ts';
import type { DynamoDb } from '../../../../functions/worker/dynamodb.ts';
import type { EventHandlers } from '../../../../functions/worker/find-handler.ts';
import { stampOf } from '../../../../functions/worker/stamp.ts';
import { createStates } from '../../../../functions/worker/state/create-states.ts';

export interface RunDeps {
  readonly dynamoDb: DynamoDb;
  readonly table: string;
  readonly signal?: AbortSignal;
}

export const RECEIVED_AT = '2026-05-04T10:15:40.000Z';

/**
 * Runs the handler of an event as the worker does.
 * @returns whether its Profile was found to be deleted
 * @throws what the handler threw
 */
export async function run(
  handlers: EventHandlers,
  event: AnyEvent,
  { dynamoDb, table, signal = new AbortController().signal }: RunDeps,
): Promise<boolean> {
  const dispatch = createDispatch({
    layers: [handlers],
    createState: createStates({ dynamoDb, table }),
  });
  const runHandlers = dispatch(event);
  if (typeof runHandlers === 'string') throw new Error(runHandlers);

  const { failure, isProfileDeleted } = await runHandlers(event, {
    profileId: profileIdOf(event),
    stamp: stampOf(event, RECEIVED_AT),
    ids: { eventId: event.id },
    attempt: 1,
    signal,
  });
  if (failure) throw failure.thrown;
  return isProfileDeleted ?? false;
}

/** One that no other test has. */
export const newProfileId = (): string => `p_${randomUUID().replaceAll('-', '')}`;
