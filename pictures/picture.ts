import type { Size } from './plot.ts';
import { type Drawing, draw } from './svg.ts';
import { FONT, PAPER } from './theme.ts';

export interface PictureOptions extends Size {
  /** Read out by what reads a page to somebody. */
  readonly label: string;
  /** @default - white */
  readonly background?: string;
}

/** A whole file of SVG. */
export function drawPicture(options: PictureOptions, ...drawings: readonly Drawing[]): string {
  const { label, width, height, background = PAPER } = options;
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'aria-label': label,
    'font-family': FONT,
  };
  const paper = draw('rect', { width, height, rx: 6, fill: background });
  return `${draw('svg', attributes, paper, ...drawings).outerHTML}\n`;
}
