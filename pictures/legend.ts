import { type Drawing, draw } from './svg.ts';
import { textWidth } from './text-width.ts';
import { FAINT_INK } from './theme.ts';

export interface Entry {
  readonly label: string;
  readonly color: string;
}

const SQUARE = 9;
const FONT_SIZE = 11;

/** One line that says which color is what. */
export function drawLegend(entries: readonly Entry[], at: { x: number; y: number }): Drawing {
  let { x } = at;
  const drawn = entries.map(({ label, color }) => {
    const square = draw('rect', {
      x,
      y: at.y - SQUARE,
      width: SQUARE,
      height: SQUARE,
      fill: color,
    });
    const text = draw('text', { x: x + SQUARE + 4, y: at.y, fill: FAINT_INK }, label);
    x += SQUARE + 14 + textWidth(label, FONT_SIZE);
    return draw('g', {}, square, text);
  });
  return draw('g', { 'font-size': FONT_SIZE }, ...drawn);
}
