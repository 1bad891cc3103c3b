import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Gives a file that has no name: it goes with its process, however that ends, and nothing else can
 * open it.
 */
export async function withTemporaryFile<Result>(
  use: (file: FileHandle) => Promise<Result>,
): Promise<Result> {
  const path = join(tmpdir(), `statement-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  try {
    await unlink(path);
    return await use(file);
  } finally {
    await file.close();
  }
}
