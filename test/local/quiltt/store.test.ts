import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../local/quiltt/store.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-'));
});
afterEach(() => rmSync(directory, { recursive: true }));
const open = () => openStore(join(directory, 'quiltt.json'));

const subscriptionOf = (id: string) => ({
  id,
  name: 'ACME Webhook',
  targetUrl: 'https://example.com/',
  eventTypes: ['profile'],
  disabled: false,
  createdAt: '2026-05-04T10:15:31Z',
  updatedAt: '2026-05-04T10:15:31Z',
  secret: `whsec-${id}`,
});

describe("the local Quiltt's store", () => {
  test('keeps the API key and the subscriptions with their secrets for the next one', () => {
    const first = open();
    for (const id of ['wh_1', 'wh_2', 'wh_3']) first.put(subscriptionOf(id));
    first.put({ ...subscriptionOf('wh_2'), disabled: true });
    first.remove('wh_3');

    const second = open();

    expect(second.apiKey).toBe(first.apiKey);
    expect(second.accepts(first.apiKey)).toBe(true);
    expect(second.subscriptions()).toEqual([
      subscriptionOf('wh_1'),
      { ...subscriptionOf('wh_2'), disabled: true },
    ]);
  });

  test('has a file that its owner alone may read, and leaves no other behind', () => {
    open().put(subscriptionOf('wh_1'));

    expect(readdirSync(directory)).toEqual(['quiltt.json']);
    expect(statSync(join(directory, 'quiltt.json')).mode & 0o777).toBe(0o600);
  });

  test('makes another key after one was revoked', () => {
    const first = open();
    first.revokeKey();

    expect(first.accepts(first.apiKey)).toBe(false);
    expect(readFileSync(join(directory, 'quiltt.json'), 'utf8')).not.toContain(first.apiKey);
    const second = open();
    expect(second.accepts(first.apiKey)).toBe(false);
    expect(second.accepts(second.apiKey)).toBe(true);
  });

  test('keeps nothing where it has no file', () => {
    const first = openStore();
    first.put(subscriptionOf('wh_1'));

    const second = openStore();

    expect(second.apiKey).not.toBe(first.apiKey);
    expect(second.subscriptions()).toEqual([]);
  });
});
