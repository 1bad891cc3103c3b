import { createInterface } from 'node:readline';

let lines: AsyncIterator<string> | undefined;

/** What a person types in answer; what is offered where they only press Enter, or type no more. */
export async function ask(question: string, offered: string): Promise<string> {
  process.stdout.write(`${question} [Enter for the one above]: `);
  // One for all questions, since it reads ahead.
  lines ??= createInterface(process.stdin)[Symbol.asyncIterator]();

  const { value, done } = await lines.next();
  return done ? offered : value.trim() || offered;
}
