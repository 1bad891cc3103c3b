import type { EventContext } from '../event-context.ts';
import type { EventHandler } from '../find-handler.ts';
import { statementKey } from '../statement-pdf/statement-key.ts';
import type { StatementPdfs } from '../statement-pdf/statement-pdfs.ts';

/** Keeps a Statement and its PDF, which Quiltt offers for an hour. */
export const createStatementHandler =
  (pdfs: StatementPdfs): EventHandler<'statement'> =>
  async (event, { state, signal }) => {
    const { url, ...record } = event.record;
    const key = statementKey(event);

    const stands = await state.set('statement', record.id, { record });
    if (!stands.has('record')) return removeUnlessKept(record.id, key, { state, signal }, pdfs);

    const pdf = await pdfs.store({ key, url }, signal);
    const kept = await state.set('statement', record.id, { pdf });
    if (!kept.has('pdf')) await pdfs.remove(key, signal);
  };

/** What an earlier try may have left, which nothing leads to. */
async function removeUnlessKept(
  id: string,
  key: string,
  { state, signal }: Pick<EventContext, 'state' | 'signal'>,
  pdfs: StatementPdfs,
): Promise<void> {
  const known = await state.get('statement', id);
  if (known?.pdf?.key !== key) await pdfs.remove(key, signal);
}
