import { checkNodeVersion } from './start/node-version.ts';
import { readOptions, USAGE } from './start/options.ts';

// Whoever reads the output may stop reading.
process.stdout.on('error', () => process.exit());

try {
  checkNodeVersion();
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) {
    console.info(USAGE);
    process.exit();
  }
  // Loaded now, for an older Node.js cannot load all of it.
  const { run } = await import('./start/run.ts');
  const { destroy } = await import('./start/destroy.ts');
  process.exit(await (options.destroy ? destroy : run)(options));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
