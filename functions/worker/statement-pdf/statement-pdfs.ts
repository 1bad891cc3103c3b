import { lazy } from '../../shared/lazy.ts';
import type { Bucket } from '../bucket/bucket.ts';
import type { DownloadDeps } from './download.ts';
import { withTemporaryFile } from './temporary-file.ts';

interface StoredPdf {
  readonly key: string;
  readonly bytes: number;
}

export interface StatementPdfs {
  /**
   * Downloads a PDF and keeps it under the key.
   * @throws PermanentError where what is at the URL is none, or is there no longer
   * @throws RetryLater where the server says when
   */
  readonly store: (
    pdf: { readonly key: string; readonly url: string },
    signal: AbortSignal,
  ) => Promise<StoredPdf>;
  readonly remove: (key: string, signal: AbortSignal) => Promise<void>;
}

export interface StatementPdfsDeps extends DownloadDeps {
  readonly bucket: Bucket;
}

/** What downloads is loaded with the first Statement: most cold starts are for other events. */
export function createStatementPdfs({ bucket, ...deps }: StatementPdfsDeps): StatementPdfs {
  const download = lazy(async () => (await import('./download.ts')).createDownload(deps));

  return {
    store: async ({ key, url }, signal) => {
      const downloadTo = await download();

      // By way of a file: S3 wants to know the size first, and 50 MB do not fit in memory.
      return withTemporaryFile(async (file) => {
        const bytes = await downloadTo(file, url, signal);
        const body = file.createReadStream({ start: 0, autoClose: false });
        await bucket.put({ key, body, bytes, contentType: 'application/pdf' }, signal);
        return { key, bytes };
      });
    },
    remove: bucket.remove,
  };
}
