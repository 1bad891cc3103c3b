import { hasStatus, QuilttApiError } from './quiltt-api-error.ts';
import { storeCommand } from './quiltt-api-key.ts';

/** Says of an error what a person can do about it. */
export function explain(error: unknown, secretId: string): string {
  if (error instanceof QuilttApiError) return explainAnswer(error, secretId);
  return error instanceof Error ? error.message : String(error);
}

function explainAnswer(error: QuilttApiError, secretId: string): string {
  const { message, words, status } = error;
  if (status === 422) return `Quiltt refused the subscription: ${words || message}`;
  if (isKeyRefused(error)) {
    return `Quiltt refused the API key: ${message}: store a valid one: ${storeCommand(secretId)}`;
  }
  if (status && status < 400) return `this is not Quiltt's API, or not as we know it: ${message}`;
  return isPassing(status)
    ? `Quiltt failed, do the same again when it is well: ${message}`
    : `Quiltt refused: ${message}`;
}

const isPassing = (status = 500): boolean => status >= 500 || [408, 429].includes(status);

export const isKeyRefused = (error: unknown): boolean => hasStatus(error, 401, 403);
