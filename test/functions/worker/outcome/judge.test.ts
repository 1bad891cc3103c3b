import fc from 'fast-check';
import { eventTypes } from '../../../../functions/shared/event-types.ts';
import { PermanentError } from '../../../../functions/worker/failure.ts';
import type { EventHandlers } from '../../../../functions/worker/find-handler.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../../dynamodb.ts';
import { fresh, ledgerItem } from '../scene.ts';
import { captureLines, carrying, workerOf } from '../set-up.ts';

let db: StartedDynamoDb;
let output: ReturnType<typeof captureLines>;
beforeAll(async () => {
  db = await startDynamoDb();
});
afterAll(() => db.stop());
beforeEach(() => {
  output = captureLines();
});

describe('a failure', () => {
  test('is told without a personal value of the event, whatever the handler says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...eventTypes), fc.boolean(), async (type, isFinal) => {
        const event = fresh(type);
        const handler = (
          given: unknown,
          { logger }: { logger: { info: (text: string) => void } },
        ) => {
          logger.info(JSON.stringify(given));
          const text = `${JSON.stringify(given)} ${personal(event).join(' ')}`;
          throw isFinal ? new PermanentError(text) : new Error(text);
        };
        const kind = type.split('.')[0] as keyof EventHandlers;
        const worker = workerOf(db, { layers: [{ [kind]: handler }] });
        await worker.run([carrying('m1', event)]);

        const told = `${output.lines.join('')}${JSON.stringify([worker.dead, await ledgerItem(db, event.id)])}`;
        for (const value of personal(event)) expect(told).not.toContain(value);
      }),
      { numRuns: 40 },
    );
  });

  test('says no more of a SyntaxError than its name, for it quotes what was read', async () => {
    const layers: EventHandlers[] = [
      { 'profile.ready': ({ record }) => void JSON.parse(record.name ?? '') },
    ];

    await workerOf(db, { layers }).run([carrying('m1', fresh('profile.ready'))]);

    expect(output.events()[0].error).toBe('SyntaxError');
  });
});

/** What the fixtures have that is somebody's own. */
const personal = ({ profile, record, metadata }: Record<string, unknown>): string[] =>
  [...JSON.stringify([profile, record, metadata]).matchAll(PERSONAL)].map(([, text = '']) => text);
const PERSONAL =
  /"(?:email|phone|name|full|first|last|dateOfBirth|line1|line2|city|postalCode|internalUserId|url)":"([^"]{3,})"/g;
