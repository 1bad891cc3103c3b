import { PermanentError } from '../../../../functions/worker/failure.ts';
import { checkUrl } from '../../../../functions/worker/statement-pdf/check-url.ts';

const ORIGIN = 'http://127.0.0.1:3002';
const check = (url: string) => checkUrl(url, ORIGIN);

describe('the URL of a Statement', () => {
  test.each([
    'https://statements.example.com/1.pdf?token=secret',
    'https://statements.example.com:443/1.pdf',
    'https://8.8.8.8/1.pdf',
    'https://[2606:4700::1111]/1.pdf',
    `${ORIGIN}/statements/1.pdf`,
  ])('may be %s', (url) => {
    expect(check(url).href).toBe(new URL(url).href);
  });

  test.each<readonly [string, string]>([
    ['is no URL', 'statements/secret'],
    ['is not an https URL', 'http://statements.example.com/secret'],
    ['is not an https URL', 'file:///etc/secret'],
    ['is not an https URL', 'http://127.0.0.1:3003/secret'],
    ['has credentials in it', 'https://secret:secret@statements.example.com/'],
    ['has credentials in it', 'http://secret@127.0.0.1:3002/'],
    ['names a port', 'https://statements.example.com:8443/secret'],
    ...[
      '127.0.0.1',
      '0x7f.1',
      '2130706433',
      '0177.0.0.1',
      '127.1',
      '0.0.0.0',
      '10.0.0.1',
      '172.16.0.1',
      '192.168.0.1',
      '169.254.169.254',
      '100.64.0.1',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '[::]',
      '[::1]',
      '[fe80::1]',
      '[fc00::1]',
      '[fd00:ec2::254]',
      '[ff02::1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:a9fe:a9fe]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '[::127.0.0.1]',
      '[::169.254.169.254]',
      '[fe00::1]',
      '[e000::1]',
      '[4000::1]',
      '[100:0:0:1::1]',
      '127。0。0。1',
    ].map((host) => ['leads to an address that is not public', `https://${host}/secret`] as const),
  ])('is refused for good where it %s: %s', (why, url) => {
    expect(() => check(url)).toThrow(PermanentError);
    expect(() => check(url)).toThrow(`the URL of the Statement ${why}`);
    expect(() => check(url)).not.toThrow('secret');
  });

  test('may be on this machine only where an origin says so', () => {
    expect(() => checkUrl(`${ORIGIN}/1.pdf`, undefined)).toThrow(PermanentError);
  });
});
