import ipaddr from 'ipaddr.js';

/**
 * Whether the address is one on the public internet: of none of the ranges that IANA has set apart,
 * such as private networks, the loopback and the link-local ones that serve a cloud's credentials.
 * An IPv4 address within an IPv6 one counts as itself.
 */
export const isPublicAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
