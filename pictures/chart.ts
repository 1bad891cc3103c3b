import type { PlotOptions } from '@observablehq/plot';
import { drawLegend, type Entry } from './legend.ts';
import { drawPicture } from './picture.ts';
import { drawPlot, type Size } from './plot.ts';
import { draw } from './svg.ts';
import { FAINT_INK, INK } from './theme.ts';

export interface Chart {
  readonly title: string;
  /** One line below the title: what was measured, in which unit. */
  readonly subtitle?: string;
  /** @default - none */
  readonly legend?: readonly Entry[];
  /** What Observable Plot draws. Its size is that of the chart without its head. */
  readonly plot: PlotOptions & Size;
}

const MARGIN = 16;

/** A chart with its title, as a file of SVG that stands alone. */
export function drawChart({ title, subtitle = '', legend = [], plot }: Chart): string {
  const top = MARGIN + 22 + (subtitle ? 18 : 0) + (legend.length > 0 ? 20 : 0);
  const size = { width: plot.width + 2 * MARGIN, height: top + plot.height + MARGIN };
  return drawPicture(
    { ...size, label: title },
    draw('text', { x: MARGIN, y: 32, 'font-size': 16, 'font-weight': 600, fill: INK }, title),
    draw('text', { x: MARGIN, y: 52, 'font-size': 12, fill: FAINT_INK }, subtitle),
    drawLegend(legend, { x: MARGIN, y: top - 6 }),
    draw('g', { transform: `translate(${MARGIN} ${top})` }, drawPlot(plot)),
  );
}
