import * as z from 'zod';

/** What is done with an event beside your own handlers. */
export const handlerSettings = {
  defaultHandlers: z.boolean().default(true).meta({
    description:
      'whether the default handlers run, each before yours: they keep State and the PDFs of Statements, and erase a Profile that is deleted. Without them nothing is kept of an event but its item in the Ledger',
  }),
};
