import { type Quiltt, startQuiltt } from '../../../local/quiltt/quiltt.ts';
import { createRandom } from '../../../local/quiltt/random.ts';
import { sampleOf } from '../../../local/quiltt/sample.ts';

let quiltt: Quiltt;
beforeEach(async () => {
  quiltt = await startQuiltt({ port: 0 });
});
afterEach(() => quiltt.stop());

const HOUR_MS = 3_600_000;

const urlOfStatementMade = (nowMs: number) =>
  sampleOf('statement.ready', { random: createRandom(1), nowMs, quilttUrl: quiltt.url }).record.url;

/** Where each object begins, by the PDF's own table. */
const offsetsIn = (pdf: string) =>
  [...pdf.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));

describe("a Statement's PDF at the local Quiltt", () => {
  test('is there for an hour after its event was made', async () => {
    const answer = await fetch(urlOfStatementMade(Date.now() - HOUR_MS + 60_000));
    const pdf = await answer.text();

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(pdf).toMatch(/^%PDF-1\.4\n.*Statement stmt_.*%%EOF\n$/s);
    expect(offsetsIn(pdf).map((offset) => pdf.slice(offset, offset + 7))).toEqual(
      ['1', '2', '3', '4', '5'].map((number) => `${number} 0 obj`),
    );
  });

  test.each([
    ['after an hour', () => urlOfStatementMade(Date.now() - HOUR_MS - 1)],
    ['without its token', () => urlOfStatementMade(Date.now()).replace(/\?.*/, '')],
  ])('is refused %s', async (_, url) => {
    expect((await fetch(url())).status).toBe(403);
  });

  test('is elsewhere for a sample that is made without a local Quiltt', () => {
    const made = sampleOf('statement.ready', { random: createRandom(1), nowMs: 0 });

    expect(made.record.url).toContain('https://statements.example.com/');
  });
});
