import type { FileHandle } from 'node:fs/promises';
import type http from 'node:http';
import type { Socket } from 'node:net';
import { PermanentError, RetryLater } from '../../../../functions/worker/failure.ts';
import { createDownload } from '../../../../functions/worker/statement-pdf/download.ts';
import { MAX_BYTES } from '../../../../functions/worker/statement-pdf/size.ts';
import { withTemporaryFile } from '../../../../functions/worker/statement-pdf/temporary-file.ts';
import { answering, PDF, type PdfServer, serve } from './server.ts';

let server: PdfServer;
afterEach(() => server?.stop());

const text = async (file: FileHandle, bytes: number) => {
  const { buffer } = await file.read(Buffer.alloc(bytes), { position: 0 });
  return buffer;
};

/** What is in the file afterwards. */
async function downloaded(answer: http.RequestListener, signal = new AbortController().signal) {
  server = await serve(answer);
  const download = createDownload({ origin: server.origin });

  return withTemporaryFile(async (file) => {
    const bytes = await download(file, `${server.origin}/stmt.pdf?token=secret`, signal);
    return text(file, bytes);
  });
}

const OK = 'HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n';

/** Answers with just this text. */
const raw =
  (text: string, then: (socket: Socket) => unknown) =>
  ({ socket }: http.IncomingMessage) =>
    socket.write(text, () => then(socket));

const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a download', () => {
  test.each(['application/pdf', 'Application/PDF; v=1', 'binary/octet-stream'])(
    'keeps a PDF that comes as %s',
    async (type) => {
      expect(await downloaded(answering(200, { 'content-type': type }))).toEqual(PDF);
      expect(server.asked).toEqual(['/stmt.pdf?token=secret']);
    },
  );

  test.each([
    ['has expired', answering(403), 'has expired or was withdrawn: it answered 403'],
    ['is not there', answering(404), 'has expired or was withdrawn: it answered 404'],
    ['is gone', answering(410), 'has expired or was withdrawn: it answered 410'],
    ['is refused', answering(400), 'answered 400'],
    ['is a part', answering(206), 'answered 206'],
    ['redirects', answering(302, { location: '/other' }), 'answered 302'],
    ['is a page', answering(200, { 'content-type': 'text/html' }), 'no PDF by its content type'],
    ['is called a PDF', answering(200, {}, '<html>'), 'no PDF by its first bytes'],
    ['is empty', answering(200, {}, ''), 'no PDF by its first bytes'],
    [
      'is too large by its header',
      (_: unknown, response: http.ServerResponse) => {
        response.writeHead(200, {
          'content-type': 'application/pdf',
          'content-length': MAX_BYTES + 1,
        });
        response.write(PDF);
      },
      'larger than 50 MB',
    ],
    ['is too large and does not say so', endless, 'larger than 50 MB'],
  ])('fails for good where what is there %s', async (_, answer, message) => {
    const error = await errorOf(downloaded(answer));

    expect(error).toBeInstanceOf(PermanentError);
    expect(String(error)).toContain(message);
    expect(String(error)).not.toMatch(/secret|127/);
    expect(server.asked).toHaveLength(1);
  });

  test.each([408, 425, 429, 500, 503])('is tried again after %i', async (status) => {
    const error = await errorOf(downloaded(answering(status)));

    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(PermanentError);
    expect(String(error)).toBe(`Error: the URL of the Statement answered ${status}`);
  });

  test.each([
    [429, '7', 7],
    [503, '0', 0],
    [503, '9999999', 43_200],
    [503, new Date(Date.now() - 5_000).toUTCString(), 0],
  ])('is tried again after %i when Retry-After: %s says', async (status, retryAfter, seconds) => {
    const error = await errorOf(downloaded(answering(status, { 'retry-after': retryAfter })));

    expect(error).toBeInstanceOf(RetryLater);
    expect(error).toMatchObject({ seconds });
  });

  test('is tried again where it breaks off', async () => {
    const error = await errorOf(
      downloaded((_, response) => {
        response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': 1_000 });
        response.write(PDF, () => response.destroy());
      }),
    );

    expect(String(error)).toBe('Error: the PDF of the Statement was not downloaded: ECONNRESET');
  });

  test('keeps a PDF that says its length', async () => {
    expect(await downloaded(answering(200, { 'content-length': PDF.length }))).toEqual(PDF);
  });

  test.each([
    ['ends', (socket: Socket) => socket.end()],
    ['breaks off', (socket: Socket) => socket.resetAndDestroy()],
    ['hangs', () => {}],
  ])('is tried again where nothing says how long it is and the server %s', async (_, then) => {
    const error = await errorOf(downloaded(raw(`${OK}\r\n${PDF}`, then)));

    expect(error).not.toBeInstanceOf(PermanentError);
    expect(String(error)).toBe(
      'Error: the PDF of the Statement has no length, so nobody knows whether all of it came',
    );
  });

  test.each([
    ['the length that it says', `${OK}Content-Length: 100\r\n\r\n${PDF}`],
    ['its last chunk', `${OK}Transfer-Encoding: chunked\r\n\r\n5\r\n%PDF-\r\n`],
  ])('is tried again where it breaks off before %s', async (_, answer) => {
    const broken = (socket: Socket) => socket.resetAndDestroy();
    const error = await errorOf(downloaded(raw(answer, broken)));

    expect(error).not.toBeInstanceOf(PermanentError);
    expect(String(error)).toBe('Error: the PDF of the Statement was not downloaded: ECONNRESET');
  });

  test.each([
    [
      'another protocol is answered',
      'EPROTO',
      `HTTP/1.1 101 X\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n`,
    ],
    ['no answer comes', 'ECONNRESET', ''],
  ])('is tried again where %s', async (_, code, answer) => {
    const then = (socket: Socket) => (answer ? undefined : socket.end());
    const error = await errorOf(downloaded(raw(answer, then)));

    expect(String(error)).toBe(`Error: the PDF of the Statement was not downloaded: ${code}`);
  });

  test('is tried again where nobody answers, and names no host', async () => {
    const resolve = (_: string, answer: (error: Error, addresses: never[]) => void) =>
      answer(
        Object.assign(new Error('getaddrinfo ENOTFOUND secret.test'), { code: 'ENOTFOUND' }),
        [],
      );
    const download = createDownload({ resolve });
    const signal = new AbortController().signal;

    const error = await errorOf(
      withTemporaryFile((file) => download(file, 'https://secret.test/', signal)),
    );

    expect(String(error)).toBe('Error: the PDF of the Statement was not downloaded: ENOTFOUND');
  });

  test('does not begin where the name stands for a private address', async () => {
    const download = createDownload({
      resolve: (_, answer) => answer(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    const signal = new AbortController().signal;

    const error = await errorOf(
      withTemporaryFile((file) => download(file, 'https://secret.test/', signal)),
    );

    expect(error).toBeInstanceOf(PermanentError);
    expect(String(error)).toContain('leads to an address that is not public');
  });

  test.each([
    ['before it answers', () => {}],
    [
      'in the middle',
      (response: http.ServerResponse) => {
        response.writeHead(200, { 'content-type': 'application/pdf' });
        response.write(PDF);
      },
    ],
  ])("ends with the signal's reason where the server hangs %s", async (_, answer) => {
    const controller = new AbortController();
    const reason = new Error('no time left');

    const error = errorOf(
      downloaded((_request, response) => {
        answer(response);
        setImmediate(() => controller.abort(reason));
      }, controller.signal),
    );

    expect(await error).toBe(reason);
  });
});

/** Sends a PDF until nobody takes it any more. */
function endless(_: unknown, response: http.ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/pdf' });
  response.write(PDF);
  const chunk = Buffer.alloc(1_000_000);
  const more = () => {
    if (!response.destroyed) response.write(chunk, more);
  };
  more();
}
