import type * as z from 'zod';
import { allowedIn, nodeOf, type SettingNode } from './setting-node.ts';

const HEADER = ['| setting | default | allowed | what it does |', '| --- | --- | --- | --- |'];

const BEGIN = '<!-- settings: written by npm run docs -->';
const END = '<!-- /settings -->';

/** The same text with this table between its markers. */
export function withTable(readme: string, table: string): string {
  const [before, rest] = readme.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (after === undefined) throw new Error(`there are no lines ${BEGIN} and ${END}`);

  return `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
}

/** The table of all settings, in Markdown, as the README has it. */
export const settingsTable = (schema: z.ZodType): string =>
  [...HEADER, ...rowsOf(nodeOf(schema), '')].join('\n');

const rowsOf = ({ properties = {} }: SettingNode, prefix: string): string[] =>
  Object.entries(properties).flatMap(([key, node]) =>
    node.properties ? rowsOf(node, `${prefix}${key}.`) : [row(`${prefix}${key}`, node)],
  );

const row = (path: string, node: SettingNode): string =>
  `| \`${path}\` | ${defaultOf(node)} | ${allowedIn(node)} | ${node.description} |`;

const defaultOf = ({ otherwise, default: value }: SettingNode): string =>
  otherwise ?? `\`${JSON.stringify(value)}\``;
