import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { createSign, type Unsigned } from '../../../../functions/shared/aws/sign.ts';

interface Signing {
  readonly unsigned: Unsigned;
  readonly credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  readonly region: string;
  readonly service: string;
  readonly at: Date;
}

function signerOf({ credentials, region, service }: Omit<Signing, 'unsigned' | 'at'>) {
  const { accessKeyId, secretAccessKey, sessionToken = '' } = credentials;
  Object.assign(process.env, {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  });
  return createSign(service);
}

async function signedByAws({ unsigned, at, ...signer }: Signing) {
  const { host, contentType, target, body } = unsigned;
  const signature = new SignatureV4({ ...signer, sha256: Sha256, applyChecksum: false });
  const request = {
    method: 'POST',
    protocol: 'https:',
    hostname: host,
    path: '/',
    headers: { host, 'content-type': contentType, 'x-amz-target': target },
    body,
  };
  return (await signature.sign(request, { signingDate: at })).headers;
}

const word = fc.stringMatching(/^[a-z0-9-]{1,20}$/);
const key = fc.stringMatching(/^[A-Za-z0-9/+=]{1,60}$/);

const signings: fc.Arbitrary<Signing> = fc.record({
  unsigned: fc.record({
    host: fc.domain(),
    contentType: fc.constantFrom('application/x-amz-json-1.0', 'application/x-amz-json-1.1'),
    target: fc.stringMatching(/^[A-Za-z0-9_]{1,20}\.[A-Za-z]{1,20}$/),
    body: fc.string({ unit: 'binary' }),
  }),
  credentials: fc.record(
    { accessKeyId: word, secretAccessKey: key, sessionToken: key },
    { requiredKeys: ['accessKeyId', 'secretAccessKey'] },
  ),
  region: word,
  service: word,
  at: fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
});

describe('a signature', () => {
  test('is the one that AWS’s own signer gives, with the same headers', () =>
    fc.assert(
      fc.asyncProperty(signings, async (signing) => {
        const { unsigned, at } = signing;
        expect(signerOf(signing)(unsigned, at)).toEqual(await signedByAws(signing));
      }),
    ));

  const [signing] = fc.sample(signings, { numRuns: 1, seed: 1 }) as [Signing];

  test('is by the credentials of its moment, which Lambda renews', async () => {
    const sign = signerOf(signing);
    const { unsigned, at } = signing;
    sign(unsigned, at);
    const renewed = { ...signing, credentials: { accessKeyId: 'new', secretAccessKey: 'new' } };
    signerOf(renewed);

    expect(sign(unsigned, at)).toEqual(await signedByAws(renewed));
  });

  test('is by the key of its day', async () => {
    const sign = signerOf(signing);
    for (const time of ['2026-05-04T23:59:59Z', '2026-05-05T00:00:00Z']) {
      const at = new Date(time);
      expect(sign(signing.unsigned, at)).toEqual(await signedByAws({ ...signing, at }));
    }
  });
});
