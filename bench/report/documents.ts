import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, ROOT } from '../document.ts';
import type { MeasuredOn, Results } from '../results.ts';
import { drawCharts } from './charts.ts';
import { toMarkdown } from './markdown.ts';

const PERFORMANCE = 'docs/performance.md';

/** `<!-- bench: receiver-cold -->` … `<!-- /bench -->`: a table stands between. */
const MARKED = /(<!-- bench: (\S+) -->\n)[\s\S]*?(<!-- \/bench -->)/g;

/** The page, with its tables as the results have them, and its charts. */
export function performanceDocuments(results: Results): Document[] {
  const page = readFileSync(join(ROOT, PERFORMANCE), 'utf8');
  const charts = drawCharts(results.tables);
  return [
    { path: PERFORMANCE, text: withTables(page, results) },
    ...Object.entries(charts).map(([name, text]) => ({ path: `docs/${name}`, text })),
  ];
}

/** A table that the results do not have is said to be missing. */
export const withTables = (page: string, { tables, parts }: Results): string =>
  page.replace(MARKED, (_all, begin: string, id: string, end: string) => {
    if (id === 'platform') return `${begin}\n${platformText(parts)}\n\n${end}`;
    const table = tables.find((one) => one.id === id);
    return `${begin}\n${table ? toMarkdown(table) : NOT_MEASURED}\n\n${end}`;
  });

const NOT_MEASURED = 'Not measured yet: `npm run bench`.';

/** A line for each part, as each may be measured by itself. */
const platformText = (parts: Results['parts']): string =>
  Object.entries(parts).map(platformLine).join('\n');

const platformLine = ([part, { platform, at }]: [string, MeasuredOn]): string => {
  const { node, cpu, memoryGb, lacks } = platform;
  const what = `Node.js ${node} on ${cpu}, ${memoryGb} GB, ${at.slice(0, 10)}`;
  return `- ${part}: ${[what, ...lacks].join('; ')}.`;
};
