import { log } from '../shared/log.ts';
import { errorText } from './outcome/error-text.ts';

/**
 * Takes over what nobody has caught, such as the rejection of a promise that a handler does not
 * await. Lambda's runtime would print it as it is, personal values and all, and exit, which takes
 * the whole batch with it.
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client
 */
export function takeOverUnhandled(): void {
  // A rejection harms nobody else: the events of the batch are settled by their own.
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (thrown) => tell('unhandled rejection', thrown));

  // Whatever it was that threw has stopped halfway, so that nothing in this process is certain.
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (thrown) => {
    tell('uncaught exception', thrown);
    process.exit(1);
  });
}

/** Without the message: nobody knows of which event it is, so nothing can be masked. */
function tell(what: string, thrown: unknown): void {
  const { name, fingerprint } = errorText(thrown, (text) => text);
  log('ERROR', what, { error: isClassName(name) ? name : 'Error', fingerprint });
}

/** Any other name may have been made of anything. */
const isClassName = (name: string): boolean => /^[A-Z][A-Za-z]{0,63}$/.test(name);
