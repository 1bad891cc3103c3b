#!/usr/bin/env tsx
import { program } from 'commander';
import { sendCommand } from '../local/quiltt/send-command.ts';

program
  .name('quiltt-webhooks')
  .description("Receives Quiltt's webhooks in your own AWS account")
  .showHelpAfterError('(quiltt-webhooks --help tells more)')
  .addCommand(sendCommand());

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
