import { useOwnHandlers } from '../../local/own-handlers.ts';

export interface OwnHandlers {
  /** The TypeScript file that stands in the place of `functions/worker/handlers.ts`. */
  readonly file: string;
  /** What `record` speaks to from within it. */
  readonly recorderUrl: string;
}

/** Puts a worker with other handlers into a cloud assembly. */
export const useHandlers = (assembly: string, { file, recorderUrl }: OwnHandlers): Promise<void> =>
  useOwnHandlers(assembly, { file, environment: { RECORDER_URL: recorderUrl } });
