import { checkNodeVersion } from '../../../local/start/node-version.ts';
import { readOptions } from '../../../local/start/options.ts';
import { showLine } from '../../../local/start/show-line.ts';
import { tableOf } from '../../../local/start/table.ts';

describe('npm start', () => {
  test('listens on 3000 and 3002 unless told otherwise', () => {
    expect(readOptions([], {})).toMatchObject({
      port: 3000,
      quilttPort: 3002,
      speed: 1,
      fresh: false,
    });
    expect(readOptions(['--fresh'], { PORT: '1', QUILTT_PORT: '0' })).toMatchObject({
      port: 1,
      quilttPort: 0,
      fresh: true,
    });
  });

  test.each([
    [['--speed', '0'], {}, "--speed is '0'"],
    [['--speed', 'Infinity'], {}, "--speed is 'Infinity'"],
    [[], { PORT: 'abc' }, "PORT is 'abc': it must be a port"],
    [[], { QUILTT_PORT: '65536' }, "QUILTT_PORT is '65536'"],
    [['more'], {}, "Unexpected argument 'more'"],
  ])('%j with %j fails with what is wrong', (args, env, message) => {
    expect(() => readOptions(args, env)).toThrow(message);
  });

  test('tells an older Node.js in one sentence', () => {
    expect(() => checkNodeVersion('20.20.2')).toThrow(
      /^this is Node\.js 20\.20\.2, .* install Node\.js 24$/,
    );
    expect(() => checkNodeVersion('24.0.0')).not.toThrow();
  });

  test('prints a table whose columns stand below each other', () => {
    const rows = [
      { type: 'balance.created', answer: '200', outcome: 'processed', milliseconds: 7 },
      { type: 'profile.ready', answer: 'none', outcome: 'lost' },
    ] as const;

    expect(tableOf(rows)).toBe(
      [
        'type             answer  outcome    ms to processed',
        'balance.created  200     processed                7',
        'profile.ready    none    lost                     –',
      ].join('\n'),
    );
  });

  test('shows what a handler prints, and nothing that a terminal would obey', () => {
    const line = JSON.stringify({
      timestamp: '2026-05-04T10:15:31Z',
      level: 'INFO',
      message: 'a\u001b[31m',
    });

    expect(showLine({ source: 'Worker', text: line })).toBe('10:15:31  a�[31m  ');
    expect(showLine({ source: 'Worker', text: 'plain\u0007' })).toBe('plain�');
    expect(showLine({ source: 'AccessLog', text: '{"status":"200"}' })).toBeUndefined();
  });
});
