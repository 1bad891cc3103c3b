import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { PermanentError } from '../failure.ts';
import { isPublicAddress } from './public-address.ts';

/** Gives all addresses of a name. */
export type Resolve = (
  name: string,
  answer: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

/** As the system does. */
export const resolveAll: Resolve = (name, answer) =>
  lookup(name, { all: true }, (error, addresses) => answer(error, addresses ?? []));

/**
 * The lookup of a socket that connects to public addresses alone. The socket connects to the very
 * addresses that were checked: asked twice, a name server may answer differently.
 */
export const publicLookup =
  (resolve: Resolve): LookupFunction =>
  (name, { all }, connect) =>
    resolve(name, (error, addresses) => {
      const [first] = addresses;
      const refusal = error ?? refusalOf(addresses);
      if (refusal || !first) return connect(refusal, '');
      return all ? connect(null, [...addresses]) : connect(null, first.address, first.family);
    });

function refusalOf(addresses: readonly LookupAddress[]): Error | null {
  if (addresses.length === 0) {
    return Object.assign(new Error('the name has no address'), { code: 'ENOTFOUND' });
  }
  return addresses.every(({ address }) => isPublicAddress(address))
    ? null
    : new PermanentError('the URL of the Statement leads to an address that is not public');
}
