import { barX } from '@observablehq/plot';
import { drawChart } from '../../pictures/chart.ts';

const rows = [
  { peer: 'ours', ms: 100 },
  { peer: 'a & <b>', ms: 250 },
];

const chart = () =>
  drawChart({
    title: 'First ack',
    subtitle: 'ms & more',
    legend: [{ label: 'boot', color: '#123456' }],
    plot: { width: 400, height: 100, marks: [barX(rows, { x: 'ms', y: 'peer' })] },
  });

describe('a chart', () => {
  test('is a file of SVG with a background of its own, that is read out by its title', () => {
    expect(chart()).toMatch(
      /^<svg [^>]*aria-label="First ack"[^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/,
    );
    expect(chart()).toMatch(/^<svg [^>]*><rect fill="#ffffff"/);
  });

  test('has its title, its subtitle, its legend and the names of what is drawn', () => {
    for (const text of [
      '>First ack<',
      '>ms &amp; more<',
      '>boot<',
      '>ours<',
      '>a &amp; &lt;b&gt;<',
    ]) {
      expect(chart()).toContain(text);
    }
    expect(chart()).toContain('fill="#123456"');
  });

  test('draws a bar as long as its value', () => {
    const [, bars = ''] = chart().split('aria-label="bar"');
    const widths = [...bars.matchAll(/width="([\d.]+)"/g)].map(([, width]) => Number(width));

    expect(Math.max(...widths) / Math.min(...widths)).toBeCloseTo(2.5);
  });

  test('is the same text each time', () => {
    expect(chart()).toBe(chart());
  });

  test('brings no style, which would be that of the page it is in', () => {
    expect(chart()).not.toContain('<style');
  });
});
