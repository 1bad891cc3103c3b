import { Command, InvalidArgumentError, Option } from 'commander';
import { eventTypes } from '../../functions/shared/event-types.ts';
import { localSecret } from './local-secret.ts';
import { type SendOptions, type Sent, send } from './send.ts';
import { spoiled } from './spoiled.ts';

/** `send <type>`: exits with 0 where every answer is the expected one, else with 1. */
export function sendCommand(): Command {
  return new Command('send')
    .description('sends signed samples to the local stack, or to any other receiver')
    .argument('<type>', 'an event type, a scope such as connection, or all')
    .option('--count <n>', 'how many of each type', between(1, 10_000), 1)
    .option('--batch <n>', 'events in each delivery', between(1, 1_000), 1)
    .option('--profile <id>', 'the Profile that they are about (default: another one each)', given)
    .addOption(new Option('--spoil <how>', 'spoil each delivery').choices(Object.keys(spoiled)))
    .option('--url <url>', 'the receiver', httpUrl, localUrl())
    .option(
      '--secret <secret>',
      'to sign with (default: QUILTT_SIGNING_SECRET, or the local one)',
      given,
    )
    .addHelpText('after', HELP)
    .action(async (type: string, options: Omit<SendOptions, 'type'>) => {
      const secret = options.secret || localSecret(process.env);
      const quilttUrl = localQuilttUrl(options.url);
      const sending = send({ ...options, type, secret, quilttUrl });
      for await (const sent of sending) report(sent, options.url);
    });
}

const list = (entries: readonly string[]) => entries.map((entry) => `  ${entry}\n`).join('');

const HELP = `
Event types:
${list(eventTypes)}
Ways to spoil a delivery, and what a correct receiver answers:
${list(Object.entries(spoiled).map(([way, { description, expectedStatus }]) => `${way.padEnd(14)}${expectedStatus}  ${description}`))}
Examples:
  quiltt-webhooks send balance.created --count 10
  quiltt-webhooks send all --batch 18
  quiltt-webhooks send connection.synced.errored --profile p_1LocalProfile
  quiltt-webhooks send profile.created --spoil forged
  quiltt-webhooks send all --url https://example.com/webhooks/quiltt --secret "$SECRET"
`;

const between = (min: number, max: number) => (text: string) => {
  const number = Number(text);
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  throw new InvalidArgumentError(`It must be a whole number, ${min} to ${max}.`);
};

const given = (text: string) => {
  if (text !== '') return text;
  throw new InvalidArgumentError('It must not be empty.');
};

const httpUrl = (text: string) => {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new InvalidArgumentError('It must be an address that begins with http:// or https://.');
};

const localUrl = () => `http://127.0.0.1:${process.env.PORT || 3000}/webhooks/quiltt`;

/** A worker on this machine can download from there; one on AWS could not, nor is it to know. */
const localQuilttUrl = (url: string): string | undefined =>
  ['127.0.0.1', 'localhost'].includes(new URL(url).hostname)
    ? `http://127.0.0.1:${process.env.QUILTT_PORT || 3002}`
    : undefined;

/** @throws Error where nobody listens, for then all that follows would fail alike */
function report({ events, attempt, isExpected }: Sent, url: string): void {
  if (attempt.error?.includes('ECONNREFUSED')) throw new Error(nobodyListens(url));
  if (!isExpected) process.exitCode = 1;

  const { status, body = '', error, milliseconds } = attempt;
  const answer = status ? `${status}  ${oneLine(body)}` : `no answer: ${error}`;
  const mark = isExpected ? '' : '  (not what was to be expected)';
  console.info(`${answer}  ${milliseconds} ms  ${labels(events)}${mark}`);
}

const nobodyListens = (url: string) =>
  `nothing listens at ${url}: start the local stack with npm start, or give --url`;

/** A receiver may answer with a page. */
const oneLine = (body: string) => body.replace(/[\s\p{Cc}]+/gu, ' ').slice(0, 200);

const LABELS = 3;

const labels = (events: Sent['events']) => {
  const more = events.length > LABELS ? ` and ${events.length - LABELS} more` : '';
  return (
    events
      .slice(0, LABELS)
      .map(({ id, type }) => `${type} ${id}`)
      .join(', ') + more
  );
};
