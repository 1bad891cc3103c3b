import { type OperationModel, operationOf, toOption } from './model.ts';

/** A command of the AWS CLI that there is, with options that it has. */
export interface AwsCommand {
  readonly region: string;
  readonly service: string;
  readonly command: string;
  /** The operation that it sends; undefined where the AWS CLI puts several together. */
  readonly operation?: string;
  /** As an SDK's client takes it. */
  readonly input: Readonly<Record<string, unknown>>;
  /** What stands for itself, such as `s3://…` or the name of a file. */
  readonly operands: readonly string[];
}

/** An option as it is typed, and how it reaches the operation. */
interface Option {
  readonly member: string;
  readonly type: string;
  readonly isRequired: boolean;
}

interface Syntax {
  readonly operation?: string;
  readonly options: ReadonlyMap<string, Option>;
  readonly operands: number;
}

/**
 * Commands that are no operation of a service, with those options of theirs that we use.
 * https://docs.aws.amazon.com/cli/latest/reference/s3/ls.html
 * https://awscli.amazonaws.com/v2/documentation/api/latest/reference/logs/tail.html
 */
const TOGETHER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  's3 ls': { recursive: 'boolean' },
  'logs tail': { since: 'string', 'filter-pattern': 'string' },
};

/** The commands of a runbook, as they are typed. */
export const commandsIn = (runbook: string): string[] =>
  runbook.split('\n').flatMap((line) => (line.startsWith('$ ') ? [line.slice(2)] : []));

/** Of every command: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-options.html */
const READ_TIMEOUT = / --cli-read-timeout \d+/;

/** Reads a line as it is typed. @throws Error for what the AWS CLI would not take, in a sentence */
export function readCommand(line: string): AwsCommand {
  const [aws, flag, region = '', service = '', command = '', ...rest] = wordsOf(
    line.replace(READ_TIMEOUT, ''),
  );
  if (aws !== 'aws' || flag !== '--region') throw new Error(`not aws --region …: ${line}`);

  const syntax = syntaxOf(service, command);
  const input: Record<string, unknown> = {};
  const operands: string[] = [];
  for (const words = [...rest]; words.length > 0; ) {
    const word = words.shift() ?? '';
    if (word.startsWith('--')) Object.assign(input, readOption(word, words, syntax));
    else operands.push(word);
  }
  check(line, { syntax, input, operands });
  return { region, service, command, ...operationIn(syntax), input, operands };
}

/** As a shell takes them: what stands in single quotes is one. */
export const wordsOf = (line: string): string[] =>
  (line.match(/(?:'[^']*'|[^\s'])+/g) ?? []).map((word) => word.replaceAll("'", ''));

const operationIn = ({ operation }: Syntax) => (operation === undefined ? {} : { operation });

function syntaxOf(service: string, command: string): Syntax {
  const together = TOGETHER[`${service} ${command}`];
  if (!together) return syntaxOfOperation(operationOf(service, command));

  const options = Object.entries(together).map(
    ([name, type]) => [name, { member: name, type, isRequired: false }] as const,
  );
  return { options: new Map(options), operands: 1 };
}

function syntaxOfOperation({ name, input, required, isFile }: OperationModel): Syntax {
  const options = [...input].map(
    ([member, type]) =>
      [toOption(member), { member, type, isRequired: required.includes(member) }] as const,
  );
  return { operation: name, options: new Map(options), operands: isFile ? 1 : 0 };
}

/** Takes the words that are the option's, and no more. */
function readOption(word: string, words: string[], { options }: Syntax): Record<string, unknown> {
  const option = options.get(word.slice(2));
  if (!option) throw new Error(`there is no option ${word}`);

  const { member, type } = option;
  if (type === 'boolean') return { [member]: true };
  const next = words.findIndex((other) => other.startsWith('--'));
  const count = type === 'list' ? (next < 0 ? words.length : next) : 1;
  const values = words.splice(0, count);
  if (values.length === 0) throw new Error(`${word} has no value`);
  return { [member]: type === 'list' ? values : scalar(type, values[0] ?? '') };
}

const scalar = (type: string, value: string): string | number => {
  if (type !== 'integer') return value;
  if (!/^\d+$/.test(value)) throw new Error(`${value} is not a whole number`);
  return Number(value);
};

interface Read extends Pick<AwsCommand, 'input' | 'operands'> {
  readonly syntax: Syntax;
}

function check(line: string, { syntax, input, operands }: Read): void {
  const missing = [...syntax.options.values()].find((o) => o.isRequired && !(o.member in input));
  if (missing) throw new Error(`${toOption(missing.member)} is missing: ${line}`);
  if (operands.length !== syntax.operands)
    throw new Error(`${syntax.operands} operands are wanted, not ${operands.length}: ${line}`);
}
