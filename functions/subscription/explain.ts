import { hasStatus, QuilttApiError } from '../shared/quiltt-api-error.ts';
import { storeCommand } from './api-key.ts';

/** Says of an error what a person can do about it. */
export function explain(error: unknown, secretId: string): string {
  if (!(error instanceof QuilttApiError))
    return String(error instanceof Error ? error.message : error);

  const { message, words, status = 500 } = error;
  if (status === 422) return `Quiltt refused the subscription: ${words || message}`;
  if (isKeyRefused(error)) {
    return `Quiltt refused the API key: ${message}: store a valid one: ${storeCommand(secretId)}`;
  }
  const isPassing = status === 429 || status >= 500;
  return isPassing
    ? `Quiltt failed, do the same again when it is well: ${message}`
    : `Quiltt refused: ${message}`;
}

export const isKeyRefused = (error: unknown): boolean => hasStatus(error, 401, 403);
