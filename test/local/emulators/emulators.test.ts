import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { type Emulators, startEmulators } from '../../../local/emulators.ts';
import { createDirectory, removeDirectories } from '../write-assembly.ts';

let emulators: Emulators;
afterEach(() => emulators.stop());
afterAll(removeDirectories);

const clientOf = ({ endpoints }: Emulators) =>
  new SQSClient({
    endpoint: endpoints.sqs,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

const queueUrlOf = ({ endpoints }: Emulators) => `${endpoints.sqs}/000000000000/kept`;

const isOpen = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, host);
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });

/** Without the gateway before it, in a process of its own. */
const startSqsAndS3 = async () => {
  const code = `
    import { startSqsAndS3 } from ${JSON.stringify(join(__dirname, '../../../local/emulators/fauxqs.ts'))};
    console.log((await startSqsAndS3(process.argv[1])).port);`;
  const options = ['--input-type=module', '-e', code, createDirectory()];
  const child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] });

  const [output] = await once(child.stdout, 'data');
  return { child, port: Number(output) };
};

describe('the emulators', () => {
  test('keep what they acknowledged through kill -9', async () => {
    const directory = createDirectory();
    emulators = await startEmulators(directory);
    const sqs = clientOf(emulators);
    await sqs.send(new CreateQueueCommand({ QueueName: 'kept' }));
    const sent = { QueueUrl: queueUrlOf(emulators), MessageBody: 'é' };
    await sqs.send(new SendMessageCommand(sent));
    if (emulators.pid !== undefined) process.kill(emulators.pid, 'SIGKILL');
    await emulators.exited;

    emulators = await startEmulators(directory);
    const receive = new ReceiveMessageCommand({ QueueUrl: queueUrlOf(emulators) });
    const { Messages } = await clientOf(emulators).send(receive);
    expect(Messages).toMatchObject([{ Body: 'é' }]);
  });

  test('listen on 127.0.0.1 alone', async () => {
    emulators = await startEmulators(createDirectory());
    const { child, port } = await startSqsAndS3();
    const ports = [port, Number(new URL(emulators.endpoints.sqs).port)];
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ address }) => address !== '127.0.0.1' && !address.startsWith('fe80'))
      .map(({ address }) => address)
      .concat('127.0.0.2');

    for (const port of ports) {
      expect(await isOpen('127.0.0.1', port)).toBe(true);
      const open = await Promise.all(others.map((address) => isOpen(address, port)));
      expect(open).not.toContain(true);
    }
    child.kill();
  });

  test('that cannot start say why', async () => {
    const directory = createDirectory();
    emulators = await startEmulators(directory);
    await expect(startEmulators('/dev/null/nowhere')).rejects.toThrow(/ENOTDIR/);
  });
});
