import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { der } from './der.ts';

/** PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const DAY_MS = 86_400_000;

const ECDSA_WITH_SHA256 = der.sequence(der.oid('2a8648ce3d040302'));
const NAME = der.sequence(
  der.set(der.sequence(der.oid('550403'), der.text('quiltt-webhooks bench'))),
);
const IP_ADDRESS = 7;
const ALT_NAMES = der.sequence(
  der.oid('551d11'),
  der.octets(der.sequence(der.context(IP_ADDRESS, Buffer.from([127, 0, 0, 1])))),
);

/**
 * A certificate of 127.0.0.1 for two days, signed by its own key, which is made anew each time:
 * https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function makeCertificate(now = new Date()): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const aroundNow = [-DAY_MS, DAY_MS].map((ms) => der.time(new Date(now.getTime() + ms)));

  const signed = der.sequence(
    der.explicit(0, der.integer(Buffer.from([2]))),
    der.integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    NAME,
    der.sequence(...aroundNow),
    NAME,
    publicKey.export({ type: 'spki', format: 'der' }),
    der.explicit(3, der.sequence(ALT_NAMES)),
  );
  const signature = der.bits(sign('sha256', signed, privateKey));

  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem(der.sequence(signed, ECDSA_WITH_SHA256, signature)),
  };
}

const pem = (bytes: Buffer): string => {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
};
