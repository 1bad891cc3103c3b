import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROUNDS } from '../rounds.ts';
import { type Stub, startStub } from '../stub/start.ts';
import type { Measure, Table } from '../table.ts';
import { type Built, bundlePeers } from './build.ts';
import { measureCold } from './cold.ts';
import { coldTable } from './cold-table.ts';
import { checkContract } from './contract.ts';
import { startSubject } from './subject.ts';
import { measureWarm, type Plan, type Started } from './warm.ts';
import { warmTables } from './warm-tables.ts';

/** Warm, one round more is a warm-up. Ten is what the event source is deployed with. */
const PLAN = {
  quick: { sizes: [10, 100], rounds: ROUNDS.quick },
  full: { sizes: [10, 100, 1_000], rounds: ROUNDS.full },
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

async function measured(peers: readonly Built[], stub: Stub, plan: Plan): Promise<Table[]> {
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
    for (const { subject } of started) await subject.stop();
  }
}
