import { quantile } from '../statistics.ts';
import type { Column, Row } from '../table.ts';

type Cell = Row[number];

/** A cell as it is read: a figure with where eight of ten of its samples lie. */
export function cellText(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return numberText(cell);

  const { value, samples } = cell;
  if (samples.length < 2) return numberText(value);
  const [low, high] = [quantile(samples, 0.1), quantile(samples, 0.9)].map(numberText);
  return `${numberText(value)} (${low}–${high})`;
}

export const headText = ({ title, unit }: Column): string => (unit ? `${title}, ${unit}` : title);

/** Three digits, unless it is a count. */
function numberText(number: number): string {
  if (Number.isInteger(number) || number >= 100) return Math.round(number).toLocaleString('en');
  return number.toLocaleString('en', THREE_DIGITS);
}

const THREE_DIGITS = { minimumSignificantDigits: 3, maximumSignificantDigits: 3 };
