import { BlockList, isIP, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { listRefusedNetworks } from './outward-network.js';

/**
 * Unspecified and loopback, translated IPv4, unique local, link-local, multicast (RFC 6890). What is mapped into IPv6
 * is checked as IPv4.
 */
const inwardNetworks = [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const;

/** Says whether an IP address leads to this machine or to what is near it, by the addresses that the machine has. */
export function createInwardCheck(interfaces = networkInterfaces()): (address: string) => boolean {
  const list = new BlockList();
  for (const network of [...listRefusedNetworks(interfaces), '127.0.0.0/8']) {
    const [address = '', prefix = '32'] = network.split('/');
    list.addSubnet(address, Number(prefix), 'ipv4');
  }
  for (const [address, prefix] of inwardNetworks) list.addSubnet(address, prefix, 'ipv6');
  for (const { address, family, cidr } of Object.values(interfaces).flatMap((each) => each ?? [])) {
    if (family === 'IPv6') list.addSubnet(address, findNearPrefix(cidr), 'ipv6');
  }
  return (address) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/**
 * Who is on the same link has an address as public as this machine's own, with no translation between. A link has 64 bits
 * (RFC 4291); what says that it has more, a tunnel say, is not near as a whole.
 */
function findNearPrefix(cidr: string | null): number {
  return Math.max(64, Number(cidr?.split('/')[1] ?? 128));
}

/**
 * What a host of a URL says by itself, without being resolved: an IP address, also one in a spelling that only
 * resolvers know (`127.1`, `0x7f000001`), or the name of the loopback (RFC 6761). Undefined for other names.
 */
export function readAddress(host: string): string | undefined {
  const url = `http://${host}/`;
  const name = (URL.canParse(url) ? new URL(url).hostname : host).replace(/^\[(.*)\]$/, '$1');
  if (/(?:^|\.)localhost\.?$/.test(name)) return '127.0.0.1';
  return isIP(name) === 0 ? undefined : name;
}
