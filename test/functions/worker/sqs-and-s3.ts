import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FAUXQS = join(__dirname, '../../../local/emulators/fauxqs.ts');

/** The emulator of both, in a process of its own: jest cannot load what is an ES module only. */
export async function startSqsAndS3() {
  const directory = mkdtempSync(join(tmpdir(), 'sqs-and-s3-'));
  const code = `
    import { startSqsAndS3 } from ${JSON.stringify(FAUXQS)};
    const started = await startSqsAndS3(process.argv[1]);
    console.log(started.port);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = await once(child.stdout, 'data');

  const endpoint = `http://127.0.0.1:${Number(port)}`;
  return {
    region: 'us-east-1',
    endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
