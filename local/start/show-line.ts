import { styleText } from 'node:util';
import type { StackLine } from '../stack-line.ts';
import { readFields } from './read-fields.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a person at the terminal wants to see of a line; undefined for the rest, which is in the log. */
export function showLine({ text }: StackLine): string | undefined {
  const line = readFields(text);
  if (!line) return text.replace(CONTROL, '�');
  if (typeof line.level !== 'string') return undefined;

  const { timestamp, level, message, ...fields } = line;
  const time = String(timestamp).slice(11, 19);
  const said = message === 'event' ? showEvent(fields) : `${message}  ${showFields(fields)}`;
  return `${time}  ${coloured(level, said.replace(CONTROL, '�'))}`;
}

/** An id may hold what a terminal obeys. */
const CONTROL = /\p{Cc}/gu;

const showEvent = ({ outcome, type, eventId, attempt, durationMs, error }: Fields): string =>
  [outcome, type, eventId, `attempt ${attempt}`, `${durationMs} ms`, error]
    .filter((part) => part !== undefined)
    .join('  ');

/** The ids are in the event's own line, and CloudWatch's part is for nobody to read; here is what is added. */
const LEFT_OUT = [
  '_aws',
  'Stage',
  'deliveryId',
  'messageId',
  'eventId',
  'profileId',
  'receives',
  'requestId',
  'traceId',
];

const showFields = (fields: Fields): string =>
  Object.entries(fields)
    .filter(([name]) => !LEFT_OUT.includes(name))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

const coloured = (level: string, text: string): string => {
  if (level === 'ERROR') return styleText('red', text);
  return level === 'WARN' ? styleText('yellow', text) : text;
};
