#!/usr/bin/env tsx
import { program } from 'commander';
import { sendCommand } from '../local/quiltt/send-command.ts';

/** As most programs have it: 1 for a bad result, 2 for a wrong use. */
const WRONG_USE = 2;

program
  .name('quiltt-webhooks')
  .description("Receives Quiltt's webhooks in your own AWS account")
  .showHelpAfterError('(add --help to learn more)')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : WRONG_USE));
program.addCommand(sendCommand().copyInheritedSettings(program));

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = WRONG_USE;
}
