import { combine, constant, type Expression, type Operation, total } from './series.ts';

/**
 * Reads metric math: ids, numbers, `+ - * /`, parentheses, `SUM([a, b])` and `FILL(a, 0)`. Throws
 * by name for anything else.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function parseExpression(text: string): Expression {
  const tokens = [...text.matchAll(TOKEN)].map(([token]) => token);
  const unread = text.replace(TOKEN, '').trim();
  if (unread !== '') throw new Error(notKnown(unread, text));

  const reader = { text, tokens };
  const expression = readSum(reader);
  const [rest] = reader.tokens;
  if (rest !== undefined) throw new Error(notKnown(rest, text));
  return expression;
}

const TOKEN = /[A-Za-z_]\w*|\d+(?:\.\d+)?|[-+*/(),[\]]/g;

interface Reader {
  readonly text: string;
  /** Those that are not read yet. */
  readonly tokens: string[];
}

const SUMS: ReadonlyMap<string, Operation> = new Map([
  ['+', (left, right) => left + right],
  ['-', (left, right) => left - right],
]);
const PRODUCTS: ReadonlyMap<string, Operation> = new Map([
  ['*', (left, right) => left * right],
  ['/', (left, right) => left / right],
]);

const readSum = (reader: Reader): Expression => readChain(reader, SUMS, readProduct);
const readProduct = (reader: Reader): Expression => readChain(reader, PRODUCTS, readOperand);

const readChain = (
  reader: Reader,
  operations: ReadonlyMap<string, Operation>,
  readNext: (reader: Reader) => Expression,
): Expression => {
  let left = readNext(reader);
  for (;;) {
    const operation = operations.get(reader.tokens[0] ?? '');
    if (!operation) return left;
    reader.tokens.shift();
    left = combine(operation, left, readNext(reader));
  }
};

const readOperand = (reader: Reader): Expression => {
  const token = reader.tokens.shift();
  if (token === '(') return closed(readSum(reader), reader);
  if (token === 'SUM') return readSumOf(reader);
  if (token === 'FILL') return readFill(reader);
  if (token === undefined || !/^[a-z]\w*$|^\d/.test(token)) {
    throw new Error(notKnown(token ?? 'its end', reader.text));
  }
  return /^\d/.test(token) ? constant(Number(token)) : (seriesOf) => seriesOf(token);
};

const readSumOf = (reader: Reader): Expression => {
  expectNext(reader, '(', '[');
  const parts = [readSum(reader)];
  while (reader.tokens[0] === ',') {
    reader.tokens.shift();
    parts.push(readSum(reader));
  }
  expectNext(reader, ']');
  return closed((seriesOf) => total(parts.map((part) => part(seriesOf))), reader);
};

const readFill = (reader: Reader): Expression => {
  expectNext(reader, '(');
  const series = readSum(reader);
  expectNext(reader, ',');
  const filling = reader.tokens.shift() ?? 'its end';
  if (!/^\d/.test(filling)) throw new Error(notKnown(`FILL with ${filling}`, reader.text));
  return closed((seriesOf) => series(seriesOf).map((value) => value ?? Number(filling)), reader);
};

const closed = (expression: Expression, reader: Reader): Expression => {
  expectNext(reader, ')');
  return expression;
};

const expectNext = (reader: Reader, ...expected: string[]): void => {
  for (const token of expected) {
    const found = reader.tokens.shift();
    if (found !== token) throw new Error(notKnown(found ?? 'its end', reader.text));
  }
};

const notKnown = (what: string, text: string): string =>
  `the local stack does not know ${what} in the expression ${text}`;
