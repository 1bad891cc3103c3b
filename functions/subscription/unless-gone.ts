import { hasStatus } from '../shared/quiltt-api-error.ts';

/** Undefined where Quiltt does not have the subscription. */
export async function unlessGone<Result>(request: Promise<Result>): Promise<Result | undefined> {
  try {
    return await request;
  } catch (error) {
    if (hasStatus(error, 404)) return undefined;
    throw error;
  }
}
