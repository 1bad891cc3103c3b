import type { Line } from '../../local/cloudwatch/graph.ts';
import { drawPicture } from '../picture.ts';
import { type Drawing, draw } from '../svg.ts';
import { DESK, FAINT_INK, INK } from '../theme.ts';
import { drawAlarms, type Shown } from './alarm-states.ts';
import { drawGraph, type Span } from './graph.ts';
import { drawMarkdown } from './markdown.ts';
import { heightOf, placeOf, WIDTH, type Widget } from './place.ts';

/** What a dashboard shows at a moment. */
export interface Contents {
  readonly title: string;
  /** Where what it shows comes from. */
  readonly caption: string;
  /** Which dashboard this is: in the file, and in nobody's eye. */
  readonly fingerprint: string;
  readonly span: Span;
  readonly widgets: readonly Widget[];
  /** The lines of a widget of metrics. */
  readonly linesOf: (widget: Widget) => readonly Line[];
  /** The alarm of this ARN. */
  readonly alarmOf: (arn: string) => Shown;
}

const HEAD = 44;
const FOOT = 30;
const MARGIN = 8;

/** A dashboard as CloudWatch shows it, as a file of SVG. */
export function drawDashboard(contents: Contents): string {
  const { title, caption, fingerprint, widgets } = contents;
  const grid = heightOf(widgets);
  const size = { width: WIDTH + 2 * MARGIN, height: HEAD + grid + FOOT };
  const text = (y: number, attributes: Record<string, string | number>, said: string) =>
    draw('text', { x: 12, y, ...attributes }, said);

  return drawPicture(
    { ...size, label: `${title}. ${caption}`, background: DESK, data: { dashboard: fingerprint } },
    draw(
      'g',
      { transform: `translate(${MARGIN} 0)` },
      text(28, { 'font-size': 17, 'font-weight': 600, fill: INK }, title),
      ...widgets.map((widget) => drawWidget(widget, contents)),
      text(HEAD + grid + 18, { 'font-size': 12, fill: FAINT_INK }, caption),
    ),
  );
}

function drawWidget(widget: Widget, { span, linesOf, alarmOf }: Contents): Drawing {
  const place = placeOf(widget, HEAD);
  const { title = '', stacked = false } = Object(widget.properties);
  if (widget.type === 'text') return drawMarkdown(widget.properties.markdown, place);
  if (widget.type === 'alarm') {
    return drawAlarms(title, widget.properties.alarms.map(alarmOf), place);
  }
  if (widget.type === 'metric') {
    return drawGraph({ title, lines: linesOf(widget), stacked }, place, span);
  }
  throw new Error(`nothing is drawn for a widget of type ${widget.type}`);
}
