import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDirectory } from '../../../local/start/directory.ts';
import { localSigningSecret } from '../../../local/start/signing-secret.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('local directory', () => {
  test('keeps what an earlier run left, unless it is to be fresh', () => {
    const { log, state } = openDirectory(directory, false);
    writeFileSync(log, 'a line');
    writeFileSync(join(state, 'queue'), 'a message');

    openDirectory(directory, false);
    expect(existsSync(join(state, 'queue'))).toBe(true);

    openDirectory(directory, true);
    expect(readdirSync(state)).toEqual([]);
    expect(existsSync(log)).toBe(false);
  });

  test('is not taken where it holds files of others, and they stay', () => {
    writeFileSync(join(directory, 'signing-secret'), 'mine');

    expect(() => openDirectory(directory, true)).toThrow('holds other files: set LOCAL_DIR');
    expect(readdirSync(directory)).toEqual(['signing-secret']);
  });

  test('is not shared with another local stack that runs', () => {
    openDirectory(directory, false);
    // The process of whoever started the tests runs too.
    writeFileSync(join(directory, 'pid'), String(process.ppid));

    expect(() => openDirectory(directory, false)).toThrow(
      `process ${process.ppid}, uses this directory`,
    );
  });

  test('is taken over from one that was killed', () => {
    openDirectory(directory, false);
    writeFileSync(join(directory, 'pid'), '4194305');

    expect(() => openDirectory(directory, false)).not.toThrow();
  });
});

describe('local signing secret', () => {
  const secretOf = (given?: string) => localSigningSecret(join(directory, 'signing-secret'), given);

  test('is made at the first start and kept for the next', () => {
    const made = secretOf();

    expect(made).toMatch(/^[\w-]{43}$/);
    expect(secretOf()).toBe(made);
  });

  test('is the one given, or the first of a list', () => {
    expect(secretOf('given')).toBe('given');
    expect(secretOf('["first","second"]')).toBe('first');
  });

  test('fails for a blank one', () => {
    expect(() => secretOf(' ')).toThrow('QUILTT_SIGNING_SECRET is blank');
  });
});
