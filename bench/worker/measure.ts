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

/**
 * Of the rounds, one is a warm-up besides. Ten is what the event source is deployed with. In all, the
 * bench is to take a quarter of an hour.
 */
const PLAN = {
  quick: { sizes: [10, 100], rounds: 3, coldRounds: 3, roundsOf1000: 0 },
  full: { sizes: [10, 100, 1_000], rounds: 15, coldRounds: 9, roundsOf1000: 3 },
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

interface WorkerPlan extends Plan {
  readonly coldRounds: number;
}

async function measured(peers: readonly Peer[], stub: Stub, plan: WorkerPlan): Promise<Table[]> {
  const started: Started[] = [];
  try {
    for (const peer of peers) {
      const subject = await startSubject(peer, stub);
      started.push({ peer, subject });
      await checkContract(peer, subject);
    }
    const warm = await measureWarm(started, stub, plan);
    const cold = await measureCold(peers, stub, plan.coldRounds);
    return [...warmTables(peers, warm, plan.sizes), coldTable(peers, cold)];
  } finally {
    for (const { subject } of started) await subject.stop();
  }
}
