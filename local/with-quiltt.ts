import { type Quiltt, type QuilttOptions, startQuiltt } from './quiltt/quiltt.ts';
import { type Stack, startStack } from './stack.ts';
import type { StackOptions } from './stack-options.ts';

export interface WithQuiltt {
  readonly quiltt: Quiltt;
  readonly stack: Stack;
}

/**
 * Starts a Quiltt and the stack that registers with it, each on any free port. Stop both.
 * @param optionsFor what the stack is started with, beside the address of this Quiltt
 */
export async function startWithQuiltt(
  options: Omit<QuilttOptions, 'port' | 'resolve'>,
  optionsFor: (quiltt: Quiltt) => Omit<StackOptions, 'port' | 'quilttUrl'>,
): Promise<WithQuiltt> {
  const resolve = (targetUrl: string): string => stack.resolve(targetUrl);
  const quiltt = await startQuiltt({ ...options, port: 0, resolve });
  const { url: quilttUrl } = quiltt;

  const stack: Stack = await startStack({ ...optionsFor(quiltt), port: 0, quilttUrl }).catch(
    async (error: unknown) => {
      await quiltt.stop();
      throw error;
    },
  );
  return { quiltt, stack };
}
