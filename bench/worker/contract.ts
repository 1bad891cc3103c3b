import type { Peer } from './peers.ts';
import type { Subject } from './subject.ts';
import type { RunResult } from './subject-process.ts';

const EVENTS = 10;

/**
 * Each event is processed once, also when its batch comes again; one whose handler throws is named,
 * and alone. Who forgets runs them again, and its row says so.
 * @throws where a peer does not do what it is measured for
 */
export async function checkContract({ id, name, forgets }: Peer, { run }: Subject): Promise<void> {
  const batch = `${id}contract`;
  const failing = `${id}failing`;
  const check = (what: string, result: RunResult, starts: number, failures: string) => {
    const became = `${result.starts} started, failed: ${result.failures.join()}`;
    const expected = `${starts} started, failed: ${failures}`;
    if (became !== expected) throw new Error(`${name}, ${what}: ${became}; expected ${expected}`);
  };

  check('a batch', await run({ batch, events: EVENTS }), EVENTS, '');
  check('the same again', await run({ batch, events: EVENTS }), forgets ? EVENTS : 0, '');
  check(
    'one that fails',
    await run({ batch: failing, events: EVENTS, failing: `evt_${failing}000003` }),
    EVENTS,
    `msg_${failing}000003`,
  );
}
