/**
 * A line in which the local stack itself reports a problem. Of an error it has the name alone: the
 * message may quote what was processed.
 */
export const errorLine = (message: string, error?: unknown): string =>
  JSON.stringify({
    timestamp: new Date().toISOString(),
    level: 'ERROR',
    message,
    ...(error !== undefined && { error: error instanceof Error ? error.name : typeof error }),
  });
