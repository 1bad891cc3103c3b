import { type PlotOptions, plot } from '@observablehq/plot';
import { type Drawing, document, draw } from './svg.ts';
import { FAINT_INK } from './theme.ts';

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * What Observable Plot draws, as a group whose corner is at 0, 0. Titles and legends are not
 * Plot's: with them it makes HTML.
 * https://observablehq.com/plot/features/plots
 */
export function drawPlot(options: PlotOptions & Size): Drawing {
  const drawn = plot({ ...options, document });
  // Its style is for a page, where a plot takes the width that there is.
  drawn.querySelector('style')?.remove();
  const attributes = {
    'font-size': 11,
    'text-anchor': 'middle',
    fill: FAINT_INK,
    color: FAINT_INK,
  };
  return draw('g', attributes, ...drawn.children);
}
