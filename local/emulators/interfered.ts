import type { IncomingMessage } from 'node:http';
import type { AwsError } from './interference.ts';
import type { Affected } from './interferences.ts';

/** The emulator's own answer, or what an interference has in its place. */
export type Answered = IncomingMessage | AwsError | 'reset';

/** Sends a call on as far as the interference that it has met lets it, if it has met one. */
export async function sendThrough(
  affected: Affected | undefined,
  send: () => Promise<IncomingMessage>,
): Promise<Answered> {
  if (!affected) return send();
  const { takesEffect, answer, hold } = affected;

  await hold('before');
  if (!takesEffect) return answer === 'own' ? 'reset' : answer;

  const upstream = await send();
  await hold('after');
  if (answer === 'own') return upstream;
  upstream.resume();
  return answer;
}
