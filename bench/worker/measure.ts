import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Stub, startStub } from '../stub/start.ts';
import type { Measure, Table } from '../table.ts';
import { measureCold } from './cold.ts';
import { checkContract } from './contract.ts';
import { bundlePeers, type Peer } from './peers.ts';
import { startSubject } from './subject.ts';
import { coldTable, warmTables } from './tables.ts';
import { measureWarm, type Plan, type Started } from './warm.ts';

/** Of the rounds, one is a warm-up besides. Ten is what the event source is deployed with. */
const PLAN = {
  quick: { sizes: [10, 100], rounds: 3 },
  full: { sizes: [10, 100, 1_000], rounds: 15 },
};

/** Measures the worker beside its peers, each against the same DynamoDB. */
export const measure: Measure = async ({ quick }) => {
  const directory = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-bench-'));
  const stub = await startStub();
  try {
    return await measured(await bundlePeers(directory), stub, quick ? PLAN.quick : PLAN.full);
  } finally {
    await stub.stop();
    rmSync(directory, { recursive: true });
  }
};

async function measured(peers: readonly Peer[], stub: Stub, plan: Plan): Promise<Table[]> {
  const started: Started[] = [];
  try {
    for (const peer of peers) {
      const subject = await startSubject(peer, stub);
      started.push({ peer, subject });
      await checkContract(peer, subject);
    }
    const warm = await measureWarm(started, stub, plan);
    const cold = await measureCold(peers, stub, plan.rounds);
    return [...warmTables(peers, warm, plan.sizes), coldTable(peers, cold)];
  } finally {
    for (const { subject } of started) subject.stop();
  }
}
