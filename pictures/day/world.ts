import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Closers } from '../../local/closers.ts';
import { useOwnHandlers } from '../../local/own-handlers.ts';
import type { Quiltt } from '../../local/quiltt/quiltt.ts';
import type { Stack } from '../../local/stack.ts';
import { readContext } from '../../local/start/context.ts';
import { readRegistration } from '../../local/start/registration.ts';
import { storeSigningSecret } from '../../local/start/signing-secret.ts';
import { ROOT, synthesize } from '../../local/start/synthesize.ts';
import { startWithQuiltt } from '../../local/with-quiltt.ts';
import { type Books, openBooks } from './books.ts';
import { createOutcomes, type Outcomes } from './outcomes.ts';

/** All that a day needs. */
export interface World {
  /** The cloud assembly of the stack. */
  readonly assembly: string;
  readonly stack: Stack;
  readonly quiltt: Quiltt;
  readonly books: Books;
  /** What the worker says of events. */
  readonly outcomes: Outcomes;
  /** That deliveries are signed with. */
  readonly secret: string;
}

const SECRET = 'whsec-picture';

/** The stack of `cdk.json` on this machine, with handlers that write to the books. */
export async function startWorld(speed: number, closers: Closers): Promise<World> {
  const directory = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-picture-'));
  closers.add(() => rmSync(directory, { recursive: true }));
  const books = await openBooks();
  closers.add(books.stop);

  const assembly = join(directory, 'cdk.out');
  await synthesize(assembly, readContext(ROOT, undefined));
  const handlers = { file: join(import.meta.dirname, 'handlers.ts') };
  await useOwnHandlers(assembly, { ...handlers, environment: { BOOKS_URL: books.url } });

  const { apiKeySecretName: secretName, kmsKeyArn, environment } = readRegistration(assembly);
  const outcomes = createOutcomes();
  const { quiltt, stack } = await startWithQuiltt(
    { secret: SECRET, speed, environment },
    ({ apiKey: value }) => ({
      assembly,
      directory: join(directory, 'state'),
      speed,
      apiKey: { secretName, value, kmsKeyArn },
      durations: ['SinceEvent', 'SinceReceipt'],
      onLine: outcomes.take,
    }),
  );
  closers.add(quiltt.stop);
  closers.add(stack.stop);
  await storeSigningSecret(SECRET, stack);
  return { assembly, stack, quiltt, books, outcomes, secret: SECRET };
}
