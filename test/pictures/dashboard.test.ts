import type { Line } from '../../local/cloudwatch/graph.ts';
import { drawDashboard } from '../../pictures/dashboard/dashboard.ts';
import type { Widget } from '../../pictures/dashboard/place.ts';

const TEXT: Widget = {
  ...{ x: 0, y: 0, width: 8, height: 5, type: 'text' },
  properties: { markdown: '## Stack\n\n**Bold:** go to [there](https://example.com/) & back' },
};
const ALARMS: Widget = {
  ...{ x: 8, y: 0, width: 16, height: 5, type: 'alarm' },
  properties: { title: 'Alarms', alarms: ['arn:a', 'arn:b'] },
};
const GRAPH: Widget = {
  ...{ x: 8, y: 5, width: 8, height: 5, type: 'metric' },
  properties: { title: 'Deliveries', metrics: [['unused']] },
};

const line = (label: string, values: Line['values'], color?: string): Line => ({
  label,
  values,
  periodSeconds: 3_600,
  ...(color && { color }),
});

const draw = (widgets: readonly Widget[], lines: readonly Line[] = []): string =>
  drawDashboard({
    title: 'Title',
    caption: 'Caption',
    fingerprint: 'f0',
    span: { seconds: 4 * 3_600, end: 86_400 },
    widgets,
    linesOf: () => lines,
    alarmOf: (arn) => ({ alarmName: arn, state: arn === 'arn:a' ? 'ALARM' : 'OK' }),
  });

/** The points of the lines of a graph, as `x,y`. */
const pathsOf = (svg: string): string[][] => {
  const [, lines = ''] = svg.split('aria-label="line"');
  return [...(lines.split('</g>')[0]?.matchAll(/d="M([^"]+)"/g) ?? [])].map(([, path = '']) =>
    path.split('L'),
  );
};

describe('a dashboard', () => {
  test('has each widget where the grid has it', () => {
    const places = [
      ...draw([TEXT, ALARMS, GRAPH]).matchAll(/transform="translate\((\d+) (\d+)\)"/g),
    ];
    const [text, alarms, graph] = ['4 48', '364 48', '364 258'];

    expect(places.map(([, x, y]) => `${x} ${y}`)).toEqual(
      expect.arrayContaining([text, alarms, graph]),
    );
  });

  test('says what it is, and where it comes from', () => {
    expect(draw([TEXT])).toContain('>Title<');
    expect(draw([TEXT])).toContain('>Caption<');
  });

  test('refuses a widget that it does not draw', () => {
    const log: Widget = { ...TEXT, type: 'log', properties: { query: 'fields @message' } };

    expect(() => draw([log])).toThrow('type log');
  });
});

describe('a widget of text', () => {
  test('has its heading, its words and its links, without their marks', () => {
    const words = draw([TEXT]).replaceAll(/<[^>]+>/g, '');

    expect(words).toContain('Stack');
    expect(words).toContain('Bold: go to there &amp; back');
    expect(words).not.toMatch(/\*\*|\[|example\.com/);
  });
});

describe('a widget of alarms', () => {
  test('has each alarm in its state', () => {
    const [, ringing = '', quiet = ''] = draw([ALARMS]).split(/(?=<text [^>]*>[✕✓]<)/u);

    expect(ringing).toMatch(/✕.*arn:a/u);
    expect(quiet).toMatch(/✓.*arn:b/u);
  });
});

describe('a widget of metrics', () => {
  test('has its title, and each line with its label, in its color or one of its own', () => {
    const svg = draw([GRAPH], [line('accepted', [1, 2, 3, 4], '#2ca02c'), line('rejected', [0])]);

    for (const text of ['>Deliveries<', '>accepted<', '>rejected<', 'stroke="#2ca02c"']) {
      expect(svg).toContain(text);
    }
    expect(new Set(svg.match(/(?<=<rect fill=")#\w{6}(?=" height="9")/g)).size).toBe(2);
  });

  test('goes from point to point, across what is missing, higher for more', () => {
    const [path = []] = pathsOf(draw([GRAPH], [line('age', [10, undefined, 20, 40])]));
    const [first = [], second = [], third = []] = path.map((point) => point.split(',').map(Number));
    const [x = 0, y = 0] = first;

    expect(path).toHaveLength(3);
    expect((second[0] ?? 0) - x).toBeCloseTo(2 * ((third[0] ?? 0) - (second[0] ?? 0)), 0);
    expect((y - (third[1] ?? 0)) / (y - (second[1] ?? 0))).toBeCloseTo(3, 1);
  });

  test('has one line on top of the other where they are stacked', () => {
    const stacked: Widget = { ...GRAPH, properties: { ...GRAPH.properties, stacked: true } };
    const lines = [line('Lambda', [1, 1]), line('logs', [1, 1])];
    const heights = pathsOf(draw([stacked], lines)).map(([point = '']) =>
      Number(point.split(',')[1]),
    );
    const [low = 0, high = 0] = heights;
    const [foot = 0] = pathsOf(draw([stacked], [line('none', [0, 0]), ...lines])).map(
      ([point = '']) => Number(point.split(',')[1]),
    );

    expect((foot - high) / (foot - low)).toBeCloseTo(2, 1);
  });

  test('has the hours of the day below it', () => {
    const svg = draw([GRAPH], [line('age', [1, 2, 3, 4])]);

    for (const hour of ['>20:00<', '>00:00<']) expect(svg).toContain(hour);
  });
});
