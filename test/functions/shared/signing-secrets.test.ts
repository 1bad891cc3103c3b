import {
  createSigningSecrets,
  parseSigningSecrets,
} from '../../../functions/shared/signing-secrets.ts';

beforeEach(() => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});

function setUp(stored: string | undefined) {
  const clock = { ms: 1_000_000 };
  const read = jest.fn(async () => stored);
  return { clock, read, secrets: createSigningSecrets({ read, nowMs: () => clock.ms }) };
}

describe('signing secrets', () => {
  test.each([
    ['a plain string', 'whsec', ['whsec']],
    ['a string copied with its line end', '\r\nwhsec\n', ['whsec']],
    ['a list, during a rotation', '["next","current\\n"]', ['next', 'current']],
    ['nothing', undefined, []],
    ['an empty text', '', []],
    ['a line end alone', '\n', []],
    ['an empty list', '[]', []],
    ['a list of blank texts', '["", " "]', []],
    ['white space', ' \t ', []],
    ['an empty text in quotes', '""', []],
    ['a text in quotes', '"whsec"', ['whsec']],
    ['null', 'null', []],
  ])('read %s', (_, stored, expected) => {
    expect(parseSigningSecrets(stored)).toEqual(expected);
  });

  test.each(['{"key":"whsec"}', '[1]', '["whsec"'])('fail for %s without quoting it', (stored) => {
    expect(() => parseSigningSecrets(stored)).toThrow(
      'neither plain text nor a JSON list of strings',
    );
    expect(() => parseSigningSecrets(stored)).not.toThrow('whsec');
  });

  test('are read once in five minutes', async () => {
    const { clock, read, secrets } = setUp('one');

    await secrets.current();
    clock.ms += 299_999;
    await secrets.current();
    expect(read).toHaveBeenCalledTimes(1);

    clock.ms += 1;
    await secrets.current();
    expect(read).toHaveBeenCalledTimes(2);
  });

  test('are reread at most once in 30 seconds', async () => {
    const { clock, read, secrets } = setUp('one');
    await secrets.current();

    await secrets.reread();
    expect(read).toHaveBeenCalledTimes(1);

    clock.ms += 30_000;
    read.mockResolvedValueOnce('two');
    expect(await secrets.reread()).toEqual(['two']);
    expect(await secrets.reread()).toEqual(['two']);
    expect(read).toHaveBeenCalledTimes(2);
  });

  test('are looked for every five seconds until one is stored', async () => {
    const { clock, read, secrets } = setUp(undefined);
    expect(await secrets.current()).toEqual([]);

    read.mockResolvedValue('stored now');
    expect(await secrets.current()).toEqual([]);
    clock.ms += 1_000;
    expect(await secrets.current()).toEqual(['stored now']);
  });

  test('are kept when a later read fails', async () => {
    const { clock, read, secrets } = setUp('one');
    await secrets.current();

    read.mockRejectedValueOnce(new Error('throttled'));
    clock.ms += 300_000;
    expect(await secrets.current()).toEqual(['one']);
  });

  test('are not read again at once where they cannot be read', async () => {
    const { read, secrets } = setUp('{"key":"whsec"}');

    await expect(secrets.current()).rejects.toThrow('neither plain text');
    await expect(secrets.current()).rejects.toThrow('neither plain text');
    expect(read).toHaveBeenCalledTimes(1);
  });

  test('fail when none was ever read', async () => {
    const { read, secrets } = setUp('one');
    read.mockRejectedValueOnce(new Error('access denied'));

    await expect(secrets.current()).rejects.toThrow('access denied');
  });
});
