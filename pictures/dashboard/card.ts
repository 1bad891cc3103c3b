import { type Drawing, draw } from '../svg.ts';
import { INK, PAPER, RULE } from '../theme.ts';
import type { Place } from './place.ts';

export const PADDING = 12;
/** Of what is below a title. */
export const TITLE_HEIGHT = 32;

/** A widget's frame with its title, and what it shows, which is drawn from its corner on. */
export function drawCard(
  title: string,
  { x, y, width, height }: Place,
  ...shown: readonly Drawing[]
): Drawing {
  return draw(
    'g',
    { transform: `translate(${x} ${y})` },
    draw('rect', { width, height, rx: 6, fill: PAPER, stroke: RULE }),
    draw('text', { x: PADDING, y: 22, 'font-size': 14, 'font-weight': 600, fill: INK }, title),
    ...shown,
  );
}
