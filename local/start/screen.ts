import { createWriteStream } from 'node:fs';
import type { StackLine } from '../stack-line.ts';
import { showLine } from './show-line.ts';

export interface Screen {
  readonly take: (line: StackLine) => void;
  /** Keeps and shows what the local stack itself has to say. */
  readonly say: (text: string) => void;
  /** From now on lines are shown; before, they are in the log only. */
  readonly show: () => void;
  readonly close: () => Promise<void>;
}

/** Keeps every line in a file, and shows what a person wants to see. */
export function createScreen(logFile: string): Screen {
  const file = createWriteStream(logFile);
  let isShown = false;

  return {
    take: (line) => {
      file.write(`${line.source}  ${line.text}\n`);
      const shown = isShown ? showLine(line) : undefined;
      if (shown !== undefined) console.info(shown);
    },
    say: (text) => {
      file.write(`${text}\n`);
      if (isShown) console.info(text);
    },
    show: () => {
      isShown = true;
    },
    close: () => new Promise((resolve) => file.end(resolve)),
  };
}
