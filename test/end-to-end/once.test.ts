import { join } from 'node:path';
import { payloadOf } from '../events.ts';
import { takeDeadLetters } from './dead-letters.ts';
import { createProfileEvents, type ProfileEvent } from './profile-events.ts';
import { type Line, type RunningStack, runStack } from './stack.ts';

/**
 * Five times faster: what is busy or retried comes back after 3 s at the most, and no message comes
 * back while its batch has time, which is 8 s here, of which handlers have half.
 */
let stack: RunningStack;
beforeAll(async () => {
  const handlers = join(import.meta.dirname, 'recording-handlers.ts');
  stack = await runStack({ props: { worker: { timeoutSeconds: 8 } }, speed: 5, handlers });
  await warmUp();
});
afterAll(() => stack.stop());

const post = (...events: readonly ProfileEvent[]) => stack.post(JSON.stringify(payloadOf(events)));

/** Has two sandboxes started, so that a test's events find them ready. */
async function warmUp(): Promise<void> {
  const first = createProfileEvents('first')('balance.created');
  const second = createProfileEvents('second')('balance.created');
  const released = stack.said('processed', [second.id]).then(() => 'return');
  stack.recorder.react = ({ eventId }) => (eventId === first.id ? released : 'return');
  await post(first);
  await stack.recorder.reached('start', first.id);
  await post(second);
  await stack.said('processed', [first.id]);
}

const linesOf = (lines: readonly Line[], { id }: ProfileEvent) =>
  lines.filter((line) => line.eventId === id && line.outcome);
const outcomesOf = (event: ProfileEvent) =>
  linesOf(stack.lines, event).map(({ outcome }) => outcome);
const countsOf = ({ id }: ProfileEvent) => ({
  starts: stack.recorder.count('start', id),
  successes: stack.recorder.count('success', id),
});
const ONCE = { starts: 1, successes: 1 };

describe('an event', () => {
  test('that is delivered ten times at once is processed once, and nine times has no effect', async () => {
    stack.recorder.react = () => 'return';
    const event = createProfileEvents('tenfold')('balance.created');
    await Promise.all(Array.from({ length: 10 }, () => post(event)));
    const duplicates = (lines: readonly Line[]) =>
      new Set(
        linesOf(lines, event).flatMap((line) =>
          line.outcome === 'duplicate' ? [line.messageId] : [],
        ),
      );
    await stack.said('processed', [event.id]);
    await stack.wrote((lines) => duplicates(lines).size === 9);

    const outcomes = outcomesOf(event);
    expect(outcomes.filter((outcome) => outcome === 'processed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(9);
    expect(outcomes.filter((o) => !/^(processed|duplicate|busy)$/.test(String(o)))).toEqual([]);
    expect(countsOf(event)).toEqual(ONCE);
  });

  test('that another sandbox is at work on is busy, and a duplicate when that has finished', async () => {
    const event = createProfileEvents('two_sandboxes')('balance.created');
    const released = stack.said('busy', [event.id]).then(() => 'return');
    stack.recorder.react = ({ what }) => (what === 'start' ? released : 'return');

    await post(event);
    await stack.recorder.reached('start', event.id);
    await post(event);
    await stack.said('duplicate', [event.id]);

    const of = (outcome: string) =>
      linesOf(stack.lines, event).filter((line) => line.outcome === outcome);
    const [busy] = of('busy');
    const [processed] = of('processed');
    expect(of('processed')).toMatchObject([{ attempt: 1 }]);
    expect(of('duplicate')).toMatchObject([{ messageId: busy?.messageId }]);
    expect(processed?.messageId).not.toBe(busy?.messageId);
    expect(countsOf(event)).toEqual(ONCE);
  });

  test('whose handler ignores that time is up costs the batch only itself, and its Profile a pause', async () => {
    const hanging = createProfileEvents('hanging')('balance.created', {
      at: '2026-05-04T00:00:00Z',
    });
    const behind = createProfileEvents('hanging')('account.created', {
      at: '2026-05-05T00:00:00Z',
    });
    const others = ['one', 'two', 'three'].map((name) =>
      createProfileEvents(`beside_${name}`)('balance.created'),
    );
    stack.recorder.react = ({ eventId }) =>
      eventId === hanging.id && stack.recorder.count('start', eventId) === 1 ? 'hang' : 'return';

    await post(hanging, behind, ...others);
    await stack.said(
      'processed',
      [hanging, behind, ...others].map(({ id }) => id),
    );

    expect(others.map(outcomesOf)).toEqual(others.map(() => ['processed']));
    expect(others.map(countsOf)).toEqual(others.map(() => ONCE));
    // Its old run holds it until its lock ends; waiting is faster here than the lock's clock.
    const notBusy = linesOf(stack.lines, hanging).filter(({ outcome }) => outcome !== 'busy');
    expect(notBusy).toMatchObject([
      { outcome: 'retried', attempt: 1, error: 'Error: the handler did not finish in time' },
      { outcome: 'processed', attempt: 2 },
    ]);
    expect(countsOf(hanging)).toEqual({ starts: 2, successes: 1 });
    expect(linesOf(stack.lines, behind)).toMatchObject([
      { outcome: 'retried', error: 'Error: there was no time left to start it' },
      { outcome: 'processed', attempt: 1 },
    ]);
    expect(countsOf(behind)).toEqual(ONCE);
    expect(stack.lines.filter(({ text }) => /Timedout|timed out/.test(String(text)))).toEqual([]);
  });

  test('whose handler throws RetryLater comes again when that says', async () => {
    const event = createProfileEvents('later')('balance.created');
    stack.recorder.react = ({ eventId }) =>
      stack.recorder.count('start', eventId) === 1 ? 'throw later' : 'return';
    await post(event);
    await stack.said('processed', [event.id]);

    expect(linesOf(stack.lines, event)).toMatchObject([
      { outcome: 'retried', error: 'RetryLater: the recorder has it wait', retrySeconds: 5 },
      { outcome: 'processed', attempt: 2 },
    ]);
  });

  test('whose handler throws PermanentError is a dead letter at once, with the reason', async () => {
    const event = createProfileEvents('permanent')('balance.created');
    stack.recorder.react = () => 'throw permanently';
    await post(event);

    const error = 'PermanentError: the recorder has it give up';
    expect(await takeDeadLetters(stack, 1)).toMatchObject([
      { reason: 'permanent', error, eventId: event.id, eventType: event.type },
    ]);
    await stack.said('dead', [event.id]);
    expect(linesOf(stack.lines, event)).toMatchObject([
      { outcome: 'dead', reason: 'permanent', attempt: 1, receives: 1 },
    ]);
  });
});
