import type { LookupAddress } from 'node:dns';
import { isIPv6 } from 'node:net';
import { PermanentError } from '../../../../functions/worker/failure.ts';
import { publicLookup } from '../../../../functions/worker/statement-pdf/public-lookup.ts';

const answering = (...addresses: string[]) => {
  const answers = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return publicLookup((_, answer) => answer(null, answers));
};

/** What a socket is told to connect to. */
const lookedUp = (lookup: ReturnType<typeof publicLookup>, all: boolean) =>
  new Promise<string | LookupAddress[]>((resolve, reject) =>
    lookup('statements.example.com', { all }, (error, address) =>
      error ? reject(error) : resolve(address),
    ),
  );

describe('the lookup of a Statement', () => {
  test('gives just the addresses that it has checked', async () => {
    const lookup = answering('8.8.8.8', '2606:4700::1111');

    expect(await lookedUp(lookup, false)).toBe('8.8.8.8');
    expect(await lookedUp(lookup, true)).toEqual([
      { address: '8.8.8.8', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]);
  });

  test.each([
    ['127.0.0.1'],
    ['169.254.169.254'],
    ['8.8.8.8', '10.0.0.1'],
    ['10.0.0.1', '8.8.8.8'],
    ['::ffff:10.0.0.1'],
    ['fd00:ec2::254'],
    ['::7f00:1'],
    ['e000::1'],
  ])('refuses for good a name that stands for %s %s', async (...addresses) => {
    const lookup = answering(...addresses.filter((address) => address !== undefined));

    await expect(lookedUp(lookup, true)).rejects.toThrow(PermanentError);
    await expect(lookedUp(lookup, false)).rejects.toThrow(PermanentError);
  });

  test('fails, for another try, where a name has no address or nobody answers', async () => {
    const failing = publicLookup((_, answer) => answer(new Error('EAI_AGAIN'), []));

    await expect(lookedUp(answering(), true)).rejects.not.toThrow(PermanentError);
    await expect(lookedUp(failing, true)).rejects.toThrow('EAI_AGAIN');
  });
});
