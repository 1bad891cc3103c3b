import type { FileHandle } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { PermanentError } from '../failure.ts';
import { checkAnswer } from './check-answer.ts';
import { checkUrl } from './check-url.ts';
import type { Resolve } from './public-lookup.ts';
import { request } from './request.ts';
import { MAX_BYTES, tooLarge } from './size.ts';

export interface DownloadDeps {
  /** From this origin alone also without HTTPS and on this machine. @default - none */
  readonly origin?: string | undefined;
  /** Gives all addresses of a name. @default - as the system does */
  readonly resolve?: Resolve | undefined;
}

/** Downloads the PDF at the URL into the file. @returns how many bytes it has */
type Download = (file: FileHandle, url: string, signal: AbortSignal) => Promise<number>;

/** No error of it tells the URL, or anything of it: whoever has it has the Statement. */
export const createDownload =
  (deps: DownloadDeps): Download =>
  async (file, text, signal) => {
    const url = checkUrl(text, deps.origin);
    try {
      const bytes = await receive(file, url, { ...deps, signal });
      signal.throwIfAborted();
      await checkBeginning(file);
      return bytes;
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  };

async function receive(
  file: FileHandle,
  url: URL,
  options: DownloadDeps & { readonly signal: AbortSignal },
): Promise<number> {
  const response = await request(url, options).catch(withoutUrl);
  try {
    checkAnswer({ status: response.statusCode ?? 0, headers: response.headers });

    let bytes = 0;
    // A response has bytes as long as it was not told an encoding.
    const counted = async function* () {
      for await (const chunk of response as AsyncIterable<Uint8Array>) {
        bytes += chunk.length;
        if (bytes > MAX_BYTES) throw tooLarge();
        yield chunk;
      }
    };
    await file.writeFile(counted()).catch(withoutUrl);
    checkComplete(response, bytes);
    return bytes;
  } finally {
    response.destroy();
  }
}

function checkComplete({ complete, headers }: IncomingMessage, bytes: number): void {
  const length = headers['content-length'] ?? bytes;
  if (complete && Number(length) === bytes) return;
  throw new Error('the PDF of the Statement has not come as a whole');
}

const SIGNATURE = '%PDF-';

async function checkBeginning(file: FileHandle): Promise<void> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(SIGNATURE.length), { position: 0 });
  if (buffer.toString('latin1', 0, bytesRead) !== SIGNATURE) {
    throw new PermanentError('what is at the URL of the Statement is no PDF by its first bytes');
  }
}

/** What Node.js throws may name the host; its code is enough to know what happened. */
function withoutUrl(error: unknown): never {
  if (error instanceof PermanentError) throw error;
  throw new Error(
    `the PDF of the Statement was not downloaded: ${Object(error).code ?? 'no code'}`,
  );
}
