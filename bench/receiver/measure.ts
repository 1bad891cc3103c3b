import { ROUNDS } from '../rounds.ts';
import type { Measure, Table } from '../table.ts';
import { bundleTable } from './bundle-table.ts';
import { measureCold } from './cold.ts';
import { coldCpuTable, coldTable } from './cold-table.ts';
import { checkContract } from './contract.ts';
import { receiverGoals } from './goals.ts';
import { MEMORIES_MB, memoryTable } from './memory.ts';
import type { Peer } from './peers.ts';
import { DEPLOYED_MB, measureShare, type Share } from './share.ts';
import { notesOf, sharesTable } from './shares-table.ts';
import { measureWarm } from './warm.ts';
import { warmTables } from './warm-table.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

interface Plan {
  readonly rounds: number;
  readonly memories: readonly number[];
  readonly isCompared: (peer: Peer) => boolean;
}

const FULL: Plan = {
  rounds: ROUNDS.full,
  memories: MEMORIES_MB,
  isCompared: () => true,
};
const QUICK: Plan = {
  rounds: ROUNDS.quick,
  memories: [DEPLOYED_MB],
  isCompared: ({ hasGoal = false }) => hasGoal,
};

export const measure: Measure = async ({ quick }) => {
  const workshop = await openWorkshop();
  try {
    return await measureAll(workshop, quick ? QUICK : FULL);
  } finally {
    await workshop.close();
  }
};

async function measureAll(workshop: Workshop, plan: Plan): Promise<Table[]> {
  const { rounds, memories } = plan;
  const peers = workshop.peers.filter(({ peer }) => plan.isCompared(peer));
  say('each peer’s work is checked');
  for (const built of peers) await checkContract(workshop, built);

  say('cold, at full speed');
  const full = (await measureCold(workshop, { peers, rounds })) ?? new Map();
  const shares: Share[] = [];
  for (const memoryMb of memories) {
    say(`cold, at the CPU share of ${memoryMb} MB`);
    shares.push(await measureShare({ ...workshop, peers }, full, { rounds, memoryMb }));
  }
  say('ours by memory setting');
  const byMemory = await memoryTable(workshop, { rounds, memories });
  say('warm');
  const warmPeers = peers.filter(({ peer }) => !peer.coldOnly);
  const warm = await measureWarm(workshop, { peers: warmPeers, rounds });

  const deployed = shares.find(({ memoryMb }) => memoryMb === DEPLOYED_MB);
  return [
    receiverGoals({
      peers,
      full,
      shared: deployed?.isDerived ? undefined : deployed?.starts,
      warm,
    }),
    bundleTable(peers, full),
    coldTable({ id: 'receiver-cold', title: 'Cold, at full speed', starts: full, notes: [] }),
    coldCpuTable({
      id: 'receiver-cold-cpu',
      title: 'Cold, CPU time at full speed',
      starts: full,
      notes: [],
    }),
    ...(deployed ? [deployedTable(deployed)] : []),
    sharesTable(shares),
    ...(byMemory ? [byMemory] : []),
    ...warmTables(warm),
  ];
}

const deployedTable = ({ memoryMb, starts, isDerived }: Share): Table =>
  coldTable({
    id: `receiver-cold-${memoryMb}`,
    title: `Cold, with the CPU share of ${memoryMb} MB from the first call on`,
    starts,
    notes: notesOf(isDerived),
  });

const say = (what: string): boolean => process.stderr.write(`receiver: ${what}\n`);
