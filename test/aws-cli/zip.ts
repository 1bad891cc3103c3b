import { inflateRawSync } from 'node:zlib';

const DEFLATED = 8;

/** The names of the files in a ZIP file that the pattern fits. */
export const namesIn = (zip: Buffer, pattern: RegExp): string[] =>
  zip.toString('latin1', directoryOf(zip)).match(pattern) ?? [];

/**
 * The contents of a file in a ZIP file; the name must be in it.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16
 */
export function unzip(zip: Buffer, name: string): Buffer {
  const entry = zip.indexOf(name, directoryOf(zip)) - 46;
  const method = zip.readUInt16LE(entry + 10);
  const size = zip.readUInt32LE(entry + 20);
  const file = zip.readUInt32LE(entry + 42);

  const start = file + 30 + zip.readUInt16LE(file + 26) + zip.readUInt16LE(file + 28);
  const bytes = zip.subarray(start, start + size);
  return method === DEFLATED ? inflateRawSync(bytes) : bytes;
}

const directoryOf = (zip: Buffer): number => zip.readUInt32LE(zip.lastIndexOf('PK\x05\x06') + 16);
