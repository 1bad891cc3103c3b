import type { Size } from './plot.ts';
import { type Drawing, draw } from './svg.ts';
import { FONT, PAPER } from './theme.ts';

export interface PictureOptions extends Size {
  /** Read out by what reads a page to somebody. */
  readonly label: string;
  /** @default - white */
  readonly background?: string;
  /** What a program finds in it, by name. @default - nothing */
  readonly data?: Readonly<Record<string, string>>;
}

/** A whole file of SVG. */
export function drawPicture(options: PictureOptions, ...drawings: readonly Drawing[]): string {
  const { label, width, height, background = PAPER, data = {} } = options;
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'aria-label': label,
    'font-family': FONT,
    ...Object.fromEntries(Object.entries(data).map(([name, text]) => [`data-${name}`, text])),
  };
  const paper = draw('rect', { width, height, rx: 6, fill: background });
  return `${draw('svg', attributes, paper, ...drawings).outerHTML}\n`;
}
