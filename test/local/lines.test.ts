import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { readLines } from '../../local/lines.ts';

const linesOf = async (...chunks: (string | Buffer)[]) => {
  const stream = new PassThrough();
  const lines: string[] = [];
  readLines(stream, (line) => lines.push(line));

  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  await once(stream, 'close');
  return lines;
};

describe('readLines', () => {
  test('a line may come in several chunks and a chunk hold several lines', async () => {
    expect(await linesOf('a', 'b\nc\nd', 'e\n')).toEqual(['ab', 'c', 'de']);
  });

  test('a character may be cut between chunks', async () => {
    const bytes = Buffer.from('"é😀"\n');
    const cuts = [...bytes].map((byte) => Buffer.from([byte]));
    expect(await linesOf(...cuts)).toEqual(['"é😀"']);
  });

  test('what remains at the end is a line', async () => {
    expect(await linesOf('a\nb')).toEqual(['a', 'b']);
  });

  test('only a line feed ends a line, with or without a carriage return', async () => {
    expect(await linesOf('a\u2028b\r\nc\n')).toEqual(['a\u2028b', 'c']);
  });
});
