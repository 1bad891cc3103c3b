import ipaddr from 'ipaddr.js';

/**
 * Whether the address is one on the public internet: of none of the ranges that IANA has set apart,
 * such as private networks, the loopback and the link-local ones that serve a cloud's credentials.
 * An IPv4 address within an IPv6 one counts as itself, in the one form that systems connect by.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || isGlobal(address));
}

/** All that IANA gives out: https://www.iana.org/assignments/ipv6-address-space */
const GLOBAL = ipaddr.parseCIDR('2000::/3');
const isGlobal = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean => address.match(GLOBAL);
