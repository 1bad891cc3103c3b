import { areaY, gridY, lineY, ruleY, stackY, stackY2 } from '@observablehq/plot';
import type { Line } from '../../local/cloudwatch/graph.ts';
import { drawLegend } from '../legend.ts';
import { drawPlot } from '../plot.ts';
import { type Drawing, draw } from '../svg.ts';
import { COLORS, FAINT_INK, RULE } from '../theme.ts';
import { drawCard, PADDING, TITLE_HEIGHT } from './card.ts';
import type { Place } from './place.ts';

export interface Graph {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly stacked: boolean;
}

/** How much time a graph shows, up to when: both in seconds, the end since midnight. */
export interface Span {
  readonly seconds: number;
  readonly end: number;
}

interface Point {
  /** Hours since midnight. */
  readonly hour: number;
  readonly value: number;
  readonly label: string;
}

const LEGEND_HEIGHT = 26;

/** A widget of metrics, as CloudWatch draws it: its lines over the time, and a legend below them. */
export function drawGraph({ title, lines, stacked }: Graph, place: Place, span: Span): Drawing {
  const size = {
    width: place.width - 2 * PADDING,
    height: place.height - TITLE_HEIGHT - LEGEND_HEIGHT,
  };
  const colors = lines.map(({ color }, i) => color ?? COLORS[i % COLORS.length] ?? FAINT_INK);
  const labels = lines.map(({ label }) => label);
  const points = lines.flatMap((each) => pointsOf(each, span));
  const most = Math.max(0, ...points.map(({ value }) => value));

  const plot = drawPlot({
    ...size,
    marginLeft: 44,
    marginRight: 20,
    marginTop: 10,
    marginBottom: 22,
    x: { domain: hoursOf(span), ticks: ticksOf(span), tickFormat: clock, label: null, tickSize: 0 },
    // Of nothing at all, a scale that has a zero at its foot.
    y: {
      ...(most > 0 ? {} : { domain: [0, 1] }),
      ticks: 4,
      tickFormat: short,
      label: null,
      tickSize: 0,
      nice: true,
      zero: true,
    },
    color: { domain: labels, range: colors },
    marks: [
      gridY({ stroke: RULE, strokeOpacity: 1, ticks: 4 }),
      ...marksOf(points, labels, stacked),
      ruleY([0], { stroke: FAINT_INK, strokeOpacity: 0.5 }),
    ],
  });
  return drawCard(
    title,
    place,
    draw('g', { transform: `translate(${PADDING} ${TITLE_HEIGHT})` }, plot),
    drawLegend(
      labels.map((label, i) => ({ label, color: colors[i] ?? FAINT_INK })),
      { x: PADDING, y: place.height - 10 },
    ),
  );
}

const channels = { x: 'hour', y: 'value', z: 'label' } as const;

const marksOf = (points: readonly Point[], labels: readonly string[], stacked: boolean) =>
  stacked
    ? [
        areaY(points, stackY({ ...channels, fill: 'label', fillOpacity: 0.35 })),
        lineY(points, stackY2({ ...channels, stroke: 'label', strokeWidth: 1.5 })),
      ]
    : labels.map((label, i) =>
        lineY(
          points.filter((point) => point.label === label),
          { ...channels, stroke: 'label', strokeWidth: widthOf(i, labels.length) },
        ),
      );

/** From 3 to 1.5 pixels: a line that lies below another is broader, so that it shows. */
const widthOf = (i: number, count: number): number =>
  count > 1 ? 3 - (1.5 * i) / (count - 1) : 1.5;

/** CloudWatch draws its line from point to point, across what is missing. */
const pointsOf = ({ label, values, periodSeconds }: Line, { end }: Span): Point[] =>
  values.flatMap((value, i) => {
    const hour = (end - (values.length - i) * periodSeconds) / HOUR;
    return value === undefined ? [] : [{ hour, value, label }];
  });

const HOUR = 3_600;

const hoursOf = ({ seconds, end }: Span): [number, number] => [(end - seconds) / HOUR, end / HOUR];

const short = (value: number): string =>
  value >= 10_000 ? `${value / 1_000}k` : value.toLocaleString('en-US');

/** Six steps, and where each begins and ends. */
const ticksOf = ({ seconds, end }: Span): number[] =>
  Array.from({ length: 7 }, (_, i) => (end - seconds + (i * seconds) / 6) / HOUR);

const clock = (hour: number): string => {
  const minutes = Math.round(hour * 60);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
};
