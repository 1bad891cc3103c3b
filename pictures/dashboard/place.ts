import type { Dashboard } from '../../local/cloudwatch/dashboard.ts';

export type Widget = Dashboard['body']['widgets'][number];

/** Where something is drawn, in pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One column and one row of a dashboard's grid of 24 columns. */
const COLUMN = 45;
const ROW = 42;
/** Between two widgets. */
const GAP = 8;

/** Below what stands above the grid. */
export const placeOf = ({ x, y, width, height }: Widget, top: number): Place => ({
  x: x * COLUMN + GAP / 2,
  y: top + y * ROW + GAP / 2,
  width: width * COLUMN - GAP,
  height: height * ROW - GAP,
});

export const WIDTH = 24 * COLUMN;

export const heightOf = (widgets: readonly Widget[]): number =>
  Math.max(...widgets.map(({ y, height }) => y + height)) * ROW;
