import type { AlarmStatus } from '../../local/cloudwatch/alarm.ts';
import { type Drawing, draw } from '../svg.ts';
import { INK } from '../theme.ts';
import { drawCard, PADDING, TITLE_HEIGHT } from './card.ts';
import type { Place } from './place.ts';

export type Shown = Pick<AlarmStatus, 'alarmName' | 'state'>;

/** As CloudWatch has them: the frame and the paper of an alarm in this state, and its sign. */
const LOOK = {
  ALARM: { frame: '#d13212', paper: '#fdf3f1', sign: '✕' },
  OK: { frame: '#1d8102', paper: '#f2f8f0', sign: '✓' },
  INSUFFICIENT_DATA: { frame: '#687078', paper: '#f5f6f7', sign: '…' },
} as const;

const COLUMNS = 2;
const GAP = 4;

/** A widget of alarms, each in its state. */
export function drawAlarms(title: string, alarms: readonly Shown[], place: Place): Drawing {
  const rows = Math.ceil(alarms.length / COLUMNS);
  const width = (place.width - 2 * PADDING + GAP) / COLUMNS - GAP;
  const height = (place.height - TITLE_HEIGHT - PADDING + GAP) / rows - GAP;

  const cells = alarms.map(({ alarmName, state }, i) => {
    const { frame, paper, sign } = LOOK[state];
    const x = PADDING + (i % COLUMNS) * (width + GAP);
    const y = TITLE_HEIGHT + Math.floor(i / COLUMNS) * (height + GAP);
    const middle = height / 2 + 4;
    return draw(
      'g',
      { transform: `translate(${x} ${y})` },
      draw('rect', { width, height, rx: 3, fill: paper, stroke: frame, 'stroke-opacity': 0.5 }),
      draw('rect', { width: 4, height, rx: 2, fill: frame }),
      draw('text', { x: 12, y: middle, 'font-weight': 700, fill: frame }, sign),
      draw('text', { x: 26, y: middle, fill: INK }, alarmName),
    );
  });
  return drawCard(title, place, draw('g', { 'font-size': 12 }, ...cells));
}
