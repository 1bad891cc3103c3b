import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localSecret } from '../../../local/quiltt/local-secret.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** With this text in the local stack's file, if any, and in the variable. */
function secretOf(kept: string | undefined, QUILTT_SIGNING_SECRET?: string): string {
  if (kept !== undefined) writeFileSync(join(directory, 'signing-secret'), kept);
  return localSecret({ LOCAL_DIR: directory, QUILTT_SIGNING_SECRET });
}

describe('local secret', () => {
  test.each([
    ['of the file', 'kept\n', undefined, 'kept'],
    ['of the file, the first of a list', '["kept","next"]\n', undefined, 'kept'],
    ['of the file, where the variable is blank', 'kept', ' ', 'kept'],
    ['of the variable before that of the file', 'kept', 'given', 'given'],
    ['of the variable, the first of a list', undefined, '["given","next"]', 'given'],
    ['of the variable, whatever the file holds', '{}', 'given', 'given'],
  ])('is that %s', (_, kept, given, expected) => {
    expect(secretOf(kept, given)).toBe(expected);
  });

  test.each([undefined, '', '[]', '[""]'])('is missing where the file holds %j', (kept) => {
    expect(() => secretOf(kept)).toThrow('no secret to sign with');
  });

  test('fails where the file holds JSON of another shape, and does not quote it', () => {
    expect(() => secretOf('{"secret":"whsec"}')).toThrow(/^(?!.*whsec).*store it as one/);
  });
});
