import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDirectory } from '../../../local/start/directory.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const open = (fresh: boolean) => openDirectory({ directory, stage: 'dev', fresh });

describe('local directory', () => {
  test('keeps what an earlier run left, unless it is to be fresh', () => {
    const { log, state } = open(false);
    writeFileSync(log, 'a line');
    writeFileSync(join(state, 'queue'), 'a message');

    open(false);
    expect(existsSync(join(state, 'queue'))).toBe(true);

    open(true);
    expect(readdirSync(state)).toEqual([]);
    expect(existsSync(log)).toBe(false);
  });

  test('is not taken where it holds files of others, and they stay', () => {
    writeFileSync(join(directory, 'signing-secret'), 'mine');

    expect(() => open(true)).toThrow('holds other files: set LOCAL_DIR');
    expect(readdirSync(directory)).toEqual(['signing-secret']);
  });

  test('is not shared with another local stack that runs', () => {
    open(false);
    // The process of whoever started the tests runs too.
    writeFileSync(join(directory, 'pid'), String(process.ppid));

    expect(() => open(false)).toThrow(`process ${process.ppid}, uses this directory`);
  });

  test('is taken over from one that was killed', () => {
    open(false);
    writeFileSync(join(directory, 'pid'), '4194305');

    expect(() => open(false)).not.toThrow();
  });
});
