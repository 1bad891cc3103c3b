/** Whatever a reader's machine has: a picture in a README loads no font. */
export const FONT = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif";

/** In the order in which CloudWatch gives them to the lines of a graph. */
export const COLORS = [
  '#1f77b4',
  '#ff7f0e',
  '#2ca02c',
  '#d62728',
  '#9467bd',
  '#8c564b',
  '#e377c2',
  '#7f7f7f',
] as const;

/** A picture brings its own background, so it is the same on a light page and on a dark one. */
export const PAPER = '#ffffff';
/** Behind cards. */
export const DESK = '#f2f3f5';
export const INK = '#16191f';
export const FAINT_INK = '#5f6b7a';
export const RULE = '#e3e6ea';
/** Of a link. */
export const BLUE = '#0969da';
