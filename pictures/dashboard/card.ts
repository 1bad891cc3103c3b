import { type Drawing, draw } from '../svg.ts';
import { textWidth } from '../text-width.ts';
import { INK, PAPER, RULE } from '../theme.ts';
import type { Place } from './place.ts';

export const PADDING = 12;
/** Of what is below a title. */
export const TITLE_HEIGHT = 32;
const TITLE_SIZE = 14;
/** How much wider than plain a bold text is. */
const BOLD = 1.15;

/** A widget's frame with its title, and what it shows, which is drawn from its corner on. */
export function drawCard(
  title: string,
  { x, y, width, height }: Place,
  ...shown: readonly Drawing[]
): Drawing {
  // As wide as the card, where it would be wider.
  const wide = BOLD * textWidth(title, TITLE_SIZE);
  const size = Math.min(TITLE_SIZE, Math.floor((TITLE_SIZE * (width - 2 * PADDING)) / wide));
  return draw(
    'g',
    { transform: `translate(${x} ${y})` },
    draw('rect', { width, height, rx: 6, fill: PAPER, stroke: RULE }),
    draw('text', { x: PADDING, y: 22, 'font-size': size, 'font-weight': 600, fill: INK }, title),
    ...shown,
  );
}
