import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Stub, startStub } from '../../bench/stub/start.ts';
import { type Built, bundlePeers } from '../../bench/worker/build.ts';
import { checkContract } from '../../bench/worker/contract.ts';
import { type Subject, startSubject } from '../../bench/worker/subject.ts';

jest.setTimeout(300_000);

const directory = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-bench-'));
let stub: Stub;
let peers: readonly Built[] = [];
beforeAll(async () => {
  stub = await startStub();
  peers = await bundlePeers(directory);
});
afterAll(async () => {
  await stub.stop();
  rmSync(directory, { recursive: true });
});

async function withSubject<Result>(
  id: string,
  work: (peer: Built, subject: Subject) => Promise<Result>,
): Promise<Result> {
  const peer = peers.find((one) => one.id === id);
  if (!peer) throw new Error(`there is no peer ${id}`);
  const subject = await startSubject(peer, stub);
  try {
    return await work(peer, subject);
  } finally {
    await subject.stop();
  }
}

test('every peer of the worker does what it is measured for', async () => {
  for (const { id } of peers) await withSubject(id, checkContract);
});

/** As `capacity.test.ts` has it for one event alone. */
test.each([
  ['ours', 2],
  ['sdk', 2],
  ['defaults', 4],
])('%s: %d calls of DynamoDB for an event, as it is bundled', async (id, calls) => {
  await stub.takeDynamoDbCounts();
  const { failures } = await withSubject(id, (peer, subject) =>
    subject.run({ batch: `${peer.id}calls`, events: 10 }),
  );

  expect(failures).toEqual([]);
  expect((await stub.takeDynamoDbCounts()).calls).toBe(10 * calls);
});
