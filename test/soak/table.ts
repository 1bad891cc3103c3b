import type { Verdict } from './verdict.ts';

/** What `npm run soak` prints. */
export function tableOf(verdict: Verdict): string {
  const { seconds, events, duplicates } = verdict;
  const perSecond = Math.round((events + duplicates) / seconds);
  const rows: [string, number | string][] = [
    ['deliveries', verdict.deliveries],
    ['events', events],
    ['  of these sent twice', duplicates],
    ['  processed', verdict.processed],
    ['  poison', verdict.poison],
    ['    in the dead-letter queue, with the reason', verdict.deadWithReason],
    ['handlers started', verdict.starts],
    ['  threw once, and were tried again', verdict.threw],
    ['  succeeded', verdict.successes],
    ['things in State', verdict.things],
    ['Profiles deleted', verdict.deletedProfiles],
    ['seconds', `${seconds.toFixed(1)} (${perSecond} events a second)`],
    ['lost', verdict.lost.length],
    ['took effect twice', verdict.twice.length],
    ['out of date in State', verdict.outOfDate.length],
    ['dead without being poison, or the reverse', verdict.wronglyDead.length],
    ['deleted without being erased, or the reverse', verdict.wronglyDeleted.length],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}

/** What must not be, in words; empty where all promises hold. */
export const faultsOf = (verdict: Verdict): string[] => [
  ...verdict.lost.map((id) => `lost: ${id}`),
  ...verdict.twice.map((id) => `took effect twice: ${id}`),
  ...verdict.outOfDate.map((name) => `out of date: ${name}`),
  ...verdict.wronglyDead.map((id) => `wrongly dead or not: ${id}`),
  ...verdict.wronglyDeleted.map((id) => `wrongly erased or not: ${id}`),
  ...(verdict.deadWithReason === verdict.poison
    ? []
    : ['not every poison is dead with its reason']),
];
