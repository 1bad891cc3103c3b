import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

export const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs')).map((file) => `docs/${file}`),
];

export const read = (document: string): string => readFileSync(join(ROOT, document), 'utf8');

/** Whatever the pattern's first group finds, once each. */
export const found = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map(([, group = '']) => group))].sort();

/** What stands below a heading, up to the next one of its rank. */
export function section(text: string, heading: string): string {
  const [, rest] = text.split(`\n## ${heading}\n`);
  if (rest === undefined) throw new Error(`there is no heading ${heading}`);
  return rest.split('\n## ')[0] ?? '';
}

/** The cells of every table row in a text, headings left out. */
export const rows = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .filter((_, index, lines) => !isRuler(lines[index]) && !isRuler(lines[index + 1]))
    .map((line) => line.slice(2, -2).split(' | '));

const isRuler = (line: string | undefined): boolean => line?.startsWith('| ---') ?? false;

/** What is marked as code within a line. */
export const codeIn = (text: string): string[] =>
  found(text.replace(/^```[\s\S]*?^```$/gm, ''), /`([^`\n]+)`/g);

export const blocksOf = (text: string, language: string): string[] =>
  [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , block = '']) => block);

/** As GitHub makes anchors of headings. */
export const anchorsOf = (text: string): string[] =>
  found(text.replace(/^```[\s\S]*?^```$/gm, ''), /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
