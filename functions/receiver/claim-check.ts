import type { AnyEvent } from '../shared/events.ts';
import { stringify } from '../shared/json.ts';
import { type Message, writeMessage } from '../shared/message.ts';
import { keyPart, sha256 } from '../shared/object-key.ts';
import { profileIdOf } from '../shared/profile-id.ts';
import type { PutObject } from './payload-bucket.ts';

export interface ClaimCheckDeps {
  readonly bucket: string;
  readonly putObject: PutObject;
}

/**
 * Keeps a message that is too large for the queue under `claim/<profile id or _>/<event id>/<sha256
 * of the event>`, and gives the small one that stands for it, once the large one is durable. A
 * redelivery makes no second copy, and another event of the same id does not overwrite it.
 */
export async function claimCheck(
  event: AnyEvent,
  message: Message,
  { bucket, putObject, signal }: ClaimCheckDeps & { readonly signal: AbortSignal },
): Promise<Message> {
  const profileId = profileIdOf(event);
  const key = `claim/${keyPart(profileId)}/${keyPart(event.id)}/${sha256(stringify(event))}`;

  await putObject({ key, body: writeMessage(message) }, signal);

  return {
    delivery: message.delivery,
    claimCheck: {
      bucket,
      key,
      eventId: event.id,
      type: event.type,
      ...short('profileId', profileId),
      ...short('at', event.at),
    },
  };
}

/** What is no text, or no short one, stays in the claimed message alone. */
const short = <Name extends string>(name: Name, value: unknown): Partial<Record<Name, string>> =>
  typeof value === 'string' && value.length <= 256
    ? ({ [name]: value } as Record<Name, string>)
    : {};
