import * as Plot from '@observablehq/plot';
import { drawChart } from '../../pictures/chart.ts';
import { COLORS } from '../../pictures/theme.ts';
import type { Table } from '../table.ts';
import { ticksAround } from './ticks.ts';

const STAGES = ['boot', 'load', 'first call'] as const;

/** The charts of docs/performance.md, by their files' names. */
export function drawCharts(tables: readonly Table[]): Readonly<Record<string, string>> {
  const find = (name: string): Table => {
    const table = tables.find(({ id }) => id === name);
    if (!table) throw new Error(`the results have no ${name}: npm run bench`);
    return table;
  };
  return {
    'performance-cold.svg': drawCold(find('receiver-cold-256')),
    'performance-memory.svg': drawMemory(find('receiver-shares')),
  };
}

/** Bars of the stages, one for each peer. */
function drawCold(table: Table): string {
  const peers = table.rows.map(([peer]) => String(peer));
  const bars = table.rows.flatMap((row) =>
    STAGES.map((stage) => ({ peer: row[0], stage, ms: numberIn(table, row, stage) })),
  );
  return drawChart({
    title: 'From the start of the process to the first answer',
    subtitle: 'ms, medians, with the CPU share of 256 MB from the first call on',
    legend: STAGES.map((label, at) => ({ label, color: COLORS[at] ?? '' })),
    plot: {
      width: 760,
      height: 380,
      marginLeft: 170,
      x: { grid: true, label: 'ms' },
      y: { label: null, domain: peers },
      color: { domain: STAGES, range: COLORS.slice(0, STAGES.length) },
      marks: [
        Plot.barX(bars, { x: 'ms', y: 'peer', fill: 'stage', fillOpacity: opacityOf }),
        Plot.ruleX([0]),
      ],
    },
  });
}

/** Ours stands out. */
const opacityOf = ({ peer }: { readonly peer: unknown }): number => (peer === 'ours' ? 1 : 0.45);

/** Lines by the memory. */
function drawMemory(table: Table): string {
  const memories = table.columns
    .flatMap(({ title }) => /^(\d+) MB$/.exec(title)?.[1] ?? [])
    .map(Number);
  const peers = table.rows.map(([peer]) => String(peer));
  const shown = table.rows.flatMap((row) =>
    memories.map((memory) => ({ peer: row[0], memory, ms: numberIn(table, row, `${memory} MB`) })),
  );

  const ticks = ticksAround(shown.map(({ ms }) => ms));

  return drawChart({
    title: 'From the start of the process to the first answer, by memory',
    subtitle: 'ms, medians, on a scale of powers; Lambda’s CPU share grows with the memory',
    legend: peers.map((label, at) => ({ label, color: COLORS[at] ?? '' })),
    plot: {
      width: 760,
      height: 340,
      marginLeft: 60,
      x: { type: 'log', ticks: memories, tickFormat: String, label: 'MB' },
      y: {
        type: 'log',
        ticks,
        domain: [ticks[0], ticks.at(-1)],
        tickFormat: String,
        grid: true,
        label: 'ms',
      },
      color: { domain: peers, range: COLORS.slice(0, peers.length) },
      marks: [
        Plot.line(shown, { x: 'memory', y: 'ms', stroke: 'peer' }),
        Plot.dot(shown, { x: 'memory', y: 'ms', fill: 'peer', r: 3 }),
      ],
    },
  });
}

function numberIn({ id, columns }: Table, row: Table['rows'][number], title: string): number {
  const cell = row[columns.findIndex((column) => column.title === title)];
  const value = typeof cell === 'object' ? cell.value : cell;
  if (typeof value !== 'number') throw new Error(`${id} has no ${title} of ${row[0]}`);
  return value;
}
