import { type Answer, restError } from './answer.ts';
import type { Api, ApiCall } from './api.ts';

/** Makes the next calls of the API go wrong. */
export interface Interference {
  readonly method: string;
  /** Of every path that begins so. @default - of any path */
  readonly path?: string;
  /** How many calls. @default 1 */
  readonly times?: number;
  /** Whether the call takes effect all the same, and its answer alone is lost. @default false */
  readonly takesEffect?: boolean;
  /** Instead of the API's own answer. An error without a body is a RestError. */
  readonly answer: Answer | NoAnswer;
}

/** Never an answer, or the connection cut. */
export type NoAnswer = 'hang' | 'reset';

export interface Interferences {
  /** Added to those before it: of several that fit a call, the first added is used up first. */
  readonly add: (interference: Interference) => void;
  /** The API's answer, or what an interference makes of it. */
  readonly answerTo: (call: ApiCall) => Answer | NoAnswer;
}

/** Stands in front of the API. */
export function createInterferences(api: Api): Interferences {
  const added: { readonly interference: Interference; left: number }[] = [];

  const next = (call: ApiCall): Interference | undefined => {
    const found = added.find(({ interference, left }) => left > 0 && fits(interference, call));
    if (found) found.left -= 1;
    return found?.interference;
  };

  return {
    add: (interference) => added.push({ interference, left: interference.times ?? 1 }),
    answerTo: (call) => {
      const interference = next(call);
      if (!interference) return api(call);

      if (interference.takesEffect) api(call);
      return withBody(interference.answer);
    },
  };
}

const fits = ({ method, path = '' }: Interference, call: ApiCall): boolean =>
  call.method === method && call.path.startsWith(path);

const withBody = (answer: Interference['answer']): Answer | NoAnswer =>
  typeof answer === 'object' && answer.status >= 400
    ? { ...restError(answer.status), ...answer }
    : answer;
