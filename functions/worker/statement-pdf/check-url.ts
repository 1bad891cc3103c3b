import { PermanentError } from '../failure.ts';
import { isPublicAddress } from './public-address.ts';

/**
 * The URL of a Statement, if it may be asked for: HTTPS on its own port, no credentials, no address
 * of a network that is not public. Another port would add nothing but servers that never meant to
 * be asked. What a name stands for is checked when it is connected to.
 * @param origin what lies at just this origin may be asked for without any of that
 * @throws PermanentError that says what is wrong with it, never what it is
 */
export function checkUrl(text: string, origin: string | undefined): URL {
  const url = URL.parse(text);
  if (!url) throw refused('is no URL');
  if (url.username || url.password) throw refused('has credentials in it');
  if (url.origin === origin) return url;

  if (url.protocol !== 'https:') throw refused('is not an https URL');
  if (url.port) throw refused('names a port');
  if (isPrivateLiteral(url.hostname)) throw refused('leads to an address that is not public');
  return url;
}

const refused = (why: string) => new PermanentError(`the URL of the Statement ${why}`);

/** URL has written `0x7f.1` and the like as 127.0.0.1 by now, and IPv6 in brackets. */
function isPrivateLiteral(hostname: string): boolean {
  const literal = /^\[(.*)\]$/.exec(hostname)?.[1];
  if (literal !== undefined) return !isPublicAddress(literal);
  return /^[\d.]+$/.test(hostname) && !isPublicAddress(hostname);
}
