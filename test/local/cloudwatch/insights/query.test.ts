import { parseQuery } from '../../../../local/cloudwatch/insights/parse-query.ts';

const START = Date.parse('2026-11-24T10:00:00.000Z');

const LINES = [
  { message: 'event', outcome: 'processed', eventId: 'e1', durationMs: 5, attempt: 1 },
  { message: 'event', outcome: 'retried', eventId: 'e2', durationMs: 50, error: { name: 'Late' } },
  { message: 'event', outcome: 'processed', eventId: 'e2', durationMs: 9, attempt: 2 },
  { message: 'delivery', status: '200', accepted: true, note: null, ids: ['x', 'y'] },
].map((fields, i) => ({
  logGroup: 'logs',
  text: JSON.stringify(fields),
  atMs: START + i * 60_000,
}));
const ALL = [...LINES, { logGroup: 'logs', text: 'no JSON', atMs: START + 240_000 }];

const query = (text: string) => parseQuery(text)(ALL);
const idsOf = (condition: string) =>
  query(
    `filter message = "event" and (${condition}) | fields eventId, durationMs | sort durationMs asc`,
  ).map(({ eventId, durationMs }) => `${eventId}/${durationMs}`);

const E1 = 'e1/5';
const E2_LAST = 'e2/9';
const E2_FIRST = 'e2/50';

describe('fields', () => {
  test('shows the time and the line where none is named, the newest line first', () => {
    expect(query('limit 2')).toEqual([
      { '@timestamp': '2026-11-24 10:04:00.000', '@message': 'no JSON' },
      { '@timestamp': '2026-11-24 10:03:00.000', '@message': LINES[3]?.text },
    ]);
  });

  test('finds members of objects and arrays by their path, and none that is null', () => {
    const text = 'fields `error.name` as name, ids.1, note, accepted, @log | sort @timestamp asc';
    expect(query(text).slice(1, 4)).toEqual([
      { name: 'Late', '@log': 'logs' },
      { '@log': 'logs' },
      { 'ids.1': 'y', accepted: 'true', '@log': 'logs' },
    ]);
  });

  test('adds to the fields before it, display takes their place', () => {
    expect(query('fields eventId | fields outcome | sort @timestamp asc')[0]).toEqual({
      eventId: 'e1',
      outcome: 'processed',
    });
    expect(query('fields eventId, outcome | display outcome | sort @timestamp asc')[0]).toEqual({
      outcome: 'processed',
    });
  });
});

describe('filter', () => {
  test.each([
    ['durationMs > 5', [E2_LAST, E2_FIRST]],
    ['durationMs >= 9', [E2_LAST, E2_FIRST]],
    ['durationMs < 50', [E1, E2_LAST]],
    ['durationMs <= 5', [E1]],
    ['durationMs = "9"', [E2_LAST]],
    ['eventId != "e1"', [E2_LAST, E2_FIRST]],
    ['attempt != 1', [E2_LAST, E2_FIRST]],
    ['attempt > 0', [E1, E2_LAST]],
    ['outcome in ["retried", "dead"]', [E2_FIRST]],
    ['outcome not in ["retried"]', [E1, E2_LAST]],
    ['outcome like /^pro.*ed$/', [E1, E2_LAST]],
    ['outcome like /(?i)RETRIED/', [E2_FIRST]],
    ['outcome =~ /retr/', [E2_FIRST]],
    ["outcome like 'tried'", [E2_FIRST]],
    ['outcome not like /retried/', [E1, E2_LAST]],
    ['ispresent(error.name)', [E2_FIRST]],
    ['not isPresent(error.name)', [E1, E2_LAST]],
    ['eventId = "e1" or eventId = "e2" and durationMs = 50', [E1, E2_FIRST]],
    ['(eventId = "e1" or eventId = "e2") and durationMs = 50', [E2_FIRST]],
    ['NOT eventId = "e1" AND durationMs < 50', [E2_LAST]],
  ])('keeps what fits %s', (condition, expected) => {
    expect(idsOf(condition)).toEqual(expected);
  });

  test('keeps what fits each of several', () => {
    expect(query('filter eventId = "e2" | filter durationMs = 9 | fields attempt')).toEqual([
      { attempt: '2' },
    ]);
  });
});

describe('stats', () => {
  test('counts and measures by group, and sorts by what it has measured', () => {
    const text = `filter ispresent(durationMs) # what handlers took
      | stats count(*) as runs, max(durationMs), avg(durationMs) as mean, pct(durationMs, 50) as p50 by eventId
      | sort runs desc`;
    expect(query(text)).toEqual([
      { eventId: 'e2', runs: '2', 'max(durationMs)': '50', mean: '29.5', p50: '9' },
      { eventId: 'e1', runs: '1', 'max(durationMs)': '5', mean: '5', p50: '5' },
    ]);
  });

  test('is one row without a group, also of nothing', () => {
    expect(
      query('filter eventId = "none" | stats count(*) as n, sum(x) as s, max(x) as m'),
    ).toEqual([{ n: '0', s: '0' }]);
  });

  test('knows the first and the last by time, and how many differ', () => {
    const text =
      'filter ispresent(eventId) | stats earliest(outcome) as first, latest(eventId) as last, count_distinct(eventId) as events, count(attempt) as tried, min(durationMs) as least';
    expect(query(text)).toEqual([
      { first: 'processed', last: 'e2', events: '2', tried: '2', least: '5' },
    ]);
  });

  test('groups by spans of time', () => {
    expect(query('stats count(*) as n by bin(2m) as time | sort time asc')).toEqual([
      { time: '2026-11-24 10:00:00.000', n: '2' },
      { time: '2026-11-24 10:02:00.000', n: '2' },
      { time: '2026-11-24 10:04:00.000', n: '1' },
    ]);
  });
});

describe('a query', () => {
  test.each([
    ['parse @message "*" as a', 'the command parse'],
    ['fields strlen(a)', 'strlen()'],
    ['fields a | sort a', 'an end where asc should be'],
    ['stats stddev(a)', 'stddev()'],
    ['stats count(*) by bin(1w)', 'bin(1w)'],
    ['filter a', 'an end'],
    ['filter a ~ 1', '~'],
    ['filter a = 1 + 2', '+'],
    ['fields a limit 2', 'limit'],
    ['filter a in (1)', '( where [ should be'],
    ['', 'an end'],
  ])('fails by name for %s', (text, name) => {
    const message = `the local stack does not know this of Logs Insights: ${name}`;
    expect(() => parseQuery(text)).toThrow(message);
  });
});
