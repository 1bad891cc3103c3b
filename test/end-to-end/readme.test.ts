import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventOf, payloadOf } from '../events.ts';
import { type RunningStack, runStack } from './stack.ts';

const ROOT = join(import.meta.dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The code that follows `<!-- example: <name> -->`. */
const exampleOf = (name: string): string =>
  readme.split(`<!-- example: ${name} -->`)[1]?.split(/```\w*\n/)[1] ?? '';

const fileOf = (name: string): string => join(import.meta.dirname, 'readme', `${name}.ts`);

let stack: RunningStack | undefined;
afterEach(async () => {
  await stack?.stop();
  stack = undefined;
});

const send = async (events: readonly ReturnType<typeof eventOf>[]) => {
  await stack?.post(JSON.stringify(payloadOf(events)));
  await stack?.said(
    'processed',
    events.map(({ id }) => id),
  );
};
const saying = (message: string) => stack?.lines.filter((line) => line.message === message);
const stateItems = async () => (await stack?.scan('StorageStateTable'))?.map(({ item }) => item);

const errorOf = (overrides = {}) => eventOf('connection.synced.errored.repairable', overrides);
const error = errorOf();
const balance = eventOf('balance.created');

describe('the example of the README', () => {
  test.each(['add', 'replace'])('that is called %s is the file that is run here', (name) => {
    const file = readFileSync(fileOf(name), 'utf8');

    expect(file.replace('../../../functions/worker/', './')).toBe(exampleOf(name));
  });

  test('adds a handler, which runs after the default one: a user is told once of an error that repeats', async () => {
    stack = await runStack({ handlers: fileOf('add') });
    await send([errorOf({ id: 'evt_first' })]);
    await send([errorOf({ id: 'evt_repeated', at: '2031-01-01T00:00:00Z' })]);

    expect(saying('ask to reconnect')).toMatchObject([{ eventId: 'evt_first' }]);
    expect(await stateItems()).toEqual([`connection#${error.record.id}`]);
  });

  test('replaces one default handler, and leaves the others', async () => {
    stack = await runStack({ handlers: fileOf('replace') });
    await send([balance, error]);

    expect(saying('a Balance that is kept elsewhere')).toHaveLength(1);
    expect(await stateItems()).toEqual([`connection#${error.record.id}`]);
  });

  test('turns the default handlers off: the others run, and State stays empty', async () => {
    const { dev } = JSON.parse(`{${exampleOf('turn off')}}`);
    stack = await runStack({ props: dev, handlers: fileOf('add') });
    await send([error]);

    expect(await stateItems()).toEqual([]);
    expect(saying('ask to reconnect')).toEqual([]);
  });
});
