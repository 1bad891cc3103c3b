import { statementUrl } from '../../local/quiltt/statements.ts';
import { payloadOf } from '../events.ts';
import { takeDeadLetters } from './dead-letters.ts';
import { createProfileEvents, type ProfileEvent } from './profile-events.ts';
import { type RunningStack, runStack } from './stack.ts';

let stack: RunningStack;
beforeAll(async () => {
  stack = await runStack();
});
afterAll(() => stack.stop());

const send = (event: ProfileEvent) => stack.post(JSON.stringify(payloadOf([event])));

const itemIn = async (table: string, key: object) =>
  (await stack.scan(table)).find((item) =>
    Object.entries(key).every(([name, value]) => item[name] === value),
  );

/** All that is written down, but for the dead letter's own body. */
const written = async () =>
  JSON.stringify([
    stack.lines,
    await stack.scan('StorageLedgerTable'),
    await stack.scan('StorageStateTable'),
  ]);

const HOUR_MS = 3_600_000;
const SECRET = 'secret-token';

describe("a Statement's PDF", () => {
  test('is kept under its Profile, Account and Statement, and State tells where', async () => {
    const event = createProfileEvents('kept', stack.quiltt)('statement.ready');
    await send(event);
    await stack.said('processed', [event.id]);

    const key = `p_kept/acct_kept/stmt_kept/${event.id}.pdf`;
    const [pdf, ...others] = await stack.objectsOf('StorageStatementBucket', 'p_kept/');
    expect([pdf?.key, others]).toEqual([key, []]);
    expect(pdf?.text).toMatch(/^%PDF-.*Statement stmt_kept.*%%EOF\n$/s);

    const kept = await itemIn('StorageStateTable', { item: 'statement#stmt_kept' });
    expect(JSON.parse(String(kept?.pdf))).toEqual({ key, bytes: pdf?.text.length });
  });

  test('has a URL that is in no line, no ledger item and nowhere in State', async () => {
    const event = createProfileEvents('silent', stack.quiltt)('statement.ready');
    const url = new URL(String(event.record.url));
    await send(event);
    await stack.said('processed', [event.id]);

    const all = await written();
    expect([url.href, url.host, url.search].filter((text) => all.includes(text))).toEqual([]);
  });

  test.each([
    {
      name: 'expired',
      url: () => statementUrl(stack.quiltt.url, SECRET, Date.now() - 2 * HOUR_MS),
      why: 'the URL of the Statement has expired or was withdrawn: it answered 403',
    },
    {
      name: 'without_tls',
      url: () => `http://example.com/${SECRET}.pdf`,
      why: 'the URL of the Statement is not an https URL',
    },
    {
      name: 'private',
      url: () => `https://169.254.169.254/${SECRET}`,
      why: 'the URL of the Statement leads to an address that is not public',
    },
    {
      name: 'private_by_name',
      url: () => `https://localhost/${SECRET}`,
      why: 'the URL of the Statement leads to an address that is not public',
    },
    {
      name: 'not_a_pdf',
      url: () => `${stack.quiltt.url}/deliveries?${SECRET}`,
      why: 'what is at the URL of the Statement is no PDF by its content type',
    },
  ])(
    'whose URL is $name is a dead letter that says so, without the URL',
    async ({ name, url, why }) => {
      const ofProfile = createProfileEvents(name, stack.quiltt);
      const event = ofProfile('statement.ready', { record: { url: url() } });
      await send(event);

      const error = `PermanentError: ${why}`;
      expect(await takeDeadLetters(stack, 1)).toMatchObject([
        { eventId: event.id, reason: 'permanent', error },
      ]);
      await stack.said('dead', [event.id]);
      expect(await itemIn('StorageLedgerTable', { eventId: event.id })).toMatchObject({
        status: 'dead',
        attempts: 1,
        error: { name: 'PermanentError', message: why },
      });
      expect(await written()).not.toContain(SECRET);
      expect(await stack.objectsOf('StorageStatementBucket', `p_${name}/`)).toEqual([]);
    },
  );
});
