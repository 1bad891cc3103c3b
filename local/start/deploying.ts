import { type StackEvent, showStackEvent } from '../stack-event.ts';
import { step } from './step.ts';

type Work<Result> = (onEvent: (event: StackEvent) => void) => Promise<Result>;

/**
 * Shows what changed, or was removed, beside what is new.
 * @throws Error where the work fails, after what failed is shown
 */
export async function deploying<Result>(title: string, work: Work<Result>): Promise<Result> {
  const events: StackEvent[] = [];
  try {
    const result = await step(title, () => work((event) => events.push(event)));
    show(events.filter(({ status }) => status !== 'CREATE_COMPLETE'));
    return result;
  } catch (error) {
    const failed = events.filter(({ status }) => status.endsWith('FAILED'));
    if (failed.length === 0) throw error;
    show(failed);
    throw new Error('not deployed: all is as it was before', { cause: error });
  }
}

function show(events: readonly StackEvent[]): void {
  for (const event of events) console.info(`  ${showStackEvent(event)}`);
}
