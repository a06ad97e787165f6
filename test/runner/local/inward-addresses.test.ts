import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { createInwardCheck, readAddress } from '../../../src/runner/local/inward-addresses.js';

/** As `networkInterfaces` tells them. Documentation addresses (RFC 5737, RFC 3849) play the public ones. */
function makeInterface(...cidrs: readonly string[]): NetworkInterfaceInfo[] {
  return cidrs.map((cidr): NetworkInterfaceInfo => {
    const [address = ''] = cidr.split('/');
    const rest = { address, cidr, netmask: '', mac: '', internal: false };
    return cidr.includes(':') ? { ...rest, family: 'IPv6', scopeid: 0 } : { ...rest, family: 'IPv4' };
  });
}

const isInward = createInwardCheck({
  lo: makeInterface('127.0.0.1/8', '::1/128', '203.0.113.9/32').map((one) => ({ ...one, internal: true })),
  eth0: makeInterface('203.0.113.1/24', '2001:db8:1:2::1/64', 'fe80::1/64'),
  tunnel: makeInterface('2001:db8:8000::1/32'),
  ppp0: makeInterface('2001:db8:9::1/128'),
});

describe('an address is inward', () => {
  it.each([
    ['this machine, by a public address', '203.0.113.1'],
    ['this machine, by one of its loopback', '203.0.113.9'],
    ['this machine, by a public address of IPv6', '2001:db8:1:2::1'],
    ['this machine, by the address of a single one', '2001:db8:9::1'],
    ['its loopback', '127.8.9.10'],
    ['its loopback', '::1'],
    ['a neighbour on its link', '2001:db8:1:2:ffff::2'],
    ['a neighbour in the first of the networks of a tunnel', '2001:db8:8000::2'],
    ['a private network', '10.1.2.3'],
    ['a private network, mapped into IPv6', '::ffff:10.1.2.3'],
    ['a private network, translated', '64:ff9b::10.1.2.3'],
    ['what clouds tell their secrets at', '169.254.169.254'],
  ])('that leads to %s: %s', (_, address) => {
    expect(isInward(address)).toBe(true);
  });

  it.each([
    ['another address of the same public network', '203.0.113.2'],
    ['the next link', '2001:db8:1:3::1'],
    ['what else a tunnel leads to', '2001:db8:8000:1::1'],
    ['a neighbour of a single address', '2001:db8:9::2'],
  ])('but not where that is %s: %s', (_, address) => {
    expect(isInward(address)).toBe(false);
  });
});

describe('readAddress', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['[::1]', '::1'],
    ['::1', '::1'],
    ['[fe80::1%eth0]', 'fe80::1%eth0'],
    ['127.1', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['0x7f.0.0.1', '127.0.0.1'],
    ['0177.0.0.01', '127.0.0.1'],
    ['%31%32%37.0.0.1', '127.0.0.1'],
    ['127.0.0.1.', '127.0.0.1'],
    ['localhost', '127.0.0.1'],
    ['LOCALHOST.', '127.0.0.1'],
    ['a.localhost', '127.0.0.1'],
    ['example.com', undefined],
    ['localhost.example.com', undefined],
    ['mylocalhost', undefined],
    ['10.0.0.1.example.com', undefined],
  ])('%s says %s', (host, address) => {
    expect(readAddress(host)).toBe(address);
  });
});
