import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Closers } from '../../local/closers.ts';
import { useOwnHandlers } from '../../local/own-handlers.ts';
import { type Quiltt, startQuiltt } from '../../local/quiltt/quiltt.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { readContext } from '../../local/start/context.ts';
import { readRegistration } from '../../local/start/registration.ts';
import { storeSigningSecret } from '../../local/start/signing-secret.ts';
import { ROOT, synthesize } from '../../local/start/synthesize.ts';
import { type Books, openBooks } from './books.ts';
import { createOutcomes, type Outcomes } from './outcomes.ts';

/** All that a day needs. */
export interface World {
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
  const resolve = (targetUrl: string): string => stack.resolve(targetUrl);
  const quiltt = await startQuiltt({ port: 0, secret: SECRET, speed, environment, resolve });
  closers.add(quiltt.stop);

  const outcomes = createOutcomes();
  const stack: Stack = await startStack({
    assembly,
    directory: join(directory, 'state'),
    port: 0,
    speed,
    quilttUrl: quiltt.url,
    apiKey: { secretName, value: quiltt.apiKey, kmsKeyArn },
    onLine: outcomes.take,
  });
  closers.add(stack.stop);
  await storeSigningSecret(SECRET, stack);
  return { stack, quiltt, books, outcomes, secret: SECRET };
}
