import { PermanentError } from '../failure.ts';

/**
 * The largest PDF that is kept. Ten at once, the events of a batch, fit in the 512 MB that a Lambda
 * has for files: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const MAX_BYTES = 50_000_000;

export const tooLarge = () =>
  new PermanentError(`the PDF of the Statement is larger than ${MAX_BYTES / 1_000_000} MB`);
