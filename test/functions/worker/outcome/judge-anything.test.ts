import { RetryLater } from '../../../../functions/worker/failure.ts';
import { judge } from '../../../../functions/worker/outcome/judge.ts';
import { fresh } from '../scene.ts';

const receivedAt = '2026-05-04T10:15:32.000Z';
const deps = { maxReceiveCount: 14, clock: () => Date.parse(receivedAt), random: () => 1 };
const failed = (thrown: unknown, event = fresh('balance.created')) => ({
  thrown,
  event,
  receivedAt,
  mask: (text: string) => text,
  attempts: 1,
  receives: 1,
});

const traps = () => {
  throw new Error('person@example.com');
};
const THROWN: readonly [what: string, thrown: unknown][] = [
  ['a proxy that throws', new Proxy({}, { getPrototypeOf: traps, get: traps })],
  ['seconds that are a symbol', Object.assign(new RetryLater(1), { seconds: Symbol('later') })],
  ['seconds that throw', Object.defineProperty(new RetryLater(1), 'seconds', { get: traps })],
  ['an object without a prototype', Object.create(null)],
];

describe('the verdict', () => {
  test.each(THROWN)('on %s is another try by backoff', (_, thrown) => {
    const verdict = judge(failed(thrown), deps);

    expect(verdict).toMatchObject({ outcome: 'retried', retrySeconds: 15 });
    expect(JSON.stringify(verdict)).not.toContain('person@example.com');
  });

  test('tells nothing where the mask throws', () => {
    const verdict = judge({ ...failed(new Error('person@example.com')), mask: traps }, deps);

    expect(verdict).toMatchObject({ outcome: 'retried', error: { name: 'Error' } });
    expect(JSON.stringify(verdict)).not.toContain('person@example.com');
  });

  test('has a Statement tried again before its URL ends, whatever a handler asks for', () => {
    const statement = fresh('statement.ready', { at: receivedAt, record: { at: receivedAt } });

    expect(judge(failed(new RetryLater(3_600), statement), deps)).toMatchObject({
      retrySeconds: 300,
    });
    expect(judge(failed(new RetryLater(3_600)), deps)).toMatchObject({ retrySeconds: 3_600 });
  });
});
