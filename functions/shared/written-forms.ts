/** The ways in which a value may stand in a text, of a URL those of its parts too. */
export const writtenForms = (text: string): string[] =>
  [text, ...partsOfUrl(text)].flatMap((part) => [part, ...encoded(part)]);

/** As it stands within JSON, and within a URL. */
function encoded(text: string): string[] {
  // Most values are such a word, and are the same everywhere.
  if (/^[\w.-]*$/.test(text)) return [];
  const inUrl = encodeURIComponent(text.toWellFormed());
  return [JSON.stringify(text).slice(1, -1), inUrl, inUrl.replaceAll('%20', '+')];
}

/** Whoever reports a failed request names the path, the query or the host. */
function partsOfUrl(text: string): ReadonlySet<string> {
  const url = text.includes(':') ? URL.parse(text) : null;
  if (!url) return new Set();
  const { href, pathname, search, hash, username, password } = url;
  const hosts = [url.host, url.hostname].filter(isOwnHost);
  const values = search.split('&').map((pair) => pair.replace(/^[^=]*=/, ''));

  const parts = [href, pathname, pathname + search, search, hash, username, password, ...values];
  return new Set([...hosts, ...parts.flatMap(withDecoded)]);
}

const withDecoded = (text: string): string[] =>
  /[%+]/.test(text) ? [text, decoded(text), decoded(text.replaceAll('+', ' '))] : [text];

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** One word alone, such as `com` or `localhost`, belongs to nobody. */
const isOwnHost = (host: string): boolean => /[.:]/.test(host);
