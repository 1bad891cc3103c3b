import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, ROOT } from '../document.ts';
import { between } from './document/between.ts';
import { costDocument } from './document/document.ts';
import { costSummary } from './document/summary.ts';
import { readFacts } from './facts.ts';

/** What says something of cost, as it should be now. */
export function costDocuments(): readonly Document[] {
  const facts = readFacts();
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  return [
    { path: 'docs/cost.md', text: costDocument(facts) },
    { path: 'README.md', text: between(readme, 'cost', costSummary(facts)) },
  ];
}
