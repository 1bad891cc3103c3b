import { startPeerProcess } from '../../bench/peer-process.ts';

const start = (code: string) => startPeerProcess(['--eval', code], { PATH: process.env.PATH });

const READY = "process.send('ready');";
const answering = (body: string) => `process.on('message', (task) => { ${body} }); ${READY}`;

describe('a peer in a process of its own', () => {
  test('says what it is first, then answers what it is asked', async () => {
    const { ready, ask, stop } = await start(answering('process.send({ twice: 2 * task.of });'));

    expect(ready).toBe('ready');
    expect(await ask({ of: 21 })).toEqual({ twice: 42 });
    await stop();
  });

  test('that ends while it is asked fails, with its exit code and its last words', async () => {
    const { ask, stop } = await start(answering("console.error('no memory'); process.exit(3);"));

    await expect(ask({})).rejects.toThrow(/exited with 3\nno memory/);
    await expect(ask({})).rejects.toThrow('exited with 3');
    await stop();
  });

  test('that can no longer be asked fails with its exit code too', async () => {
    const { ask } = await start(
      "process.send('ready', () => process.disconnect()); setTimeout(() => process.exit(4), 500);",
    );
    await new Promise((resolve) => setTimeout(resolve, 200));

    await expect(ask({})).rejects.toThrow('exited with 4');
  });

  test('that ends before it is ready fails with its exit code, or what killed it', async () => {
    await expect(start('process.exit(5)')).rejects.toThrow('exited with 5');
    await expect(start("process.kill(process.pid, 'SIGKILL')")).rejects.toThrow(
      'exited with SIGKILL',
    );
  });
});
